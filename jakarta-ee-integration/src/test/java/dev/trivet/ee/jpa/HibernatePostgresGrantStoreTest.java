// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

class HibernatePostgresGrantStoreTest extends StatementsContract {

  HibernatePostgresGrantStoreTest() {
    super(TestDatabase.onPostgres("hibernate"));
  }
}
