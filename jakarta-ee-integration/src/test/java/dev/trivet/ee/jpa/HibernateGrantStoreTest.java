// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

class HibernateGrantStoreTest extends StatementsContract {

  HibernateGrantStoreTest() {
    super(TestDatabase.open("hibernate"));
  }
}
