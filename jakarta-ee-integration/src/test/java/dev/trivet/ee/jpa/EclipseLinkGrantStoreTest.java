// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

class EclipseLinkGrantStoreTest extends StatementsContract {

  EclipseLinkGrantStoreTest() {
    super(TestDatabase.open("eclipselink"));
  }
}
