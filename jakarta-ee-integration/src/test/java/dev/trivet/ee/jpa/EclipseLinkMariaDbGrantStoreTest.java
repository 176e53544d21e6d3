// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.ee.mariadb.ServerKind;

class EclipseLinkMariaDbGrantStoreTest extends StatementsContract {

  EclipseLinkMariaDbGrantStoreTest() {
    super(TestDatabase.onMariaDb("eclipselink", ServerKind.LATIN1));
  }
}
