// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.ee.mariadb.ServerKind;

class HibernateMariaDbUtf8GrantStoreTest extends StatementsContract {

  HibernateMariaDbUtf8GrantStoreTest() {
    super(TestDatabase.onMariaDb("hibernate", ServerKind.UTF8MB4));
  }
}
