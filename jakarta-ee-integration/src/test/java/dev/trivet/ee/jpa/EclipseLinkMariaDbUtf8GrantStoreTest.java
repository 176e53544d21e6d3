// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.ee.mariadb.ServerKind;

class EclipseLinkMariaDbUtf8GrantStoreTest extends StatementsContract {

  EclipseLinkMariaDbUtf8GrantStoreTest() {
    super(TestDatabase.onMariaDb("eclipselink", ServerKind.UTF8MB4));
  }
}
