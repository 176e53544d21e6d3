// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.ee.mariadb.ServerKind;

class HibernateMariaDbGrantStoreTest extends StatementsContract {

  HibernateMariaDbGrantStoreTest() {
    super(TestDatabase.onMariaDb("hibernate", ServerKind.LATIN1));
  }
}
