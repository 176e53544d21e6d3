// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

class EclipseLinkPostgresGrantStoreTest extends StatementsContract {

  EclipseLinkPostgresGrantStoreTest() {
    super(TestDatabase.onPostgres("eclipselink"));
  }
}
