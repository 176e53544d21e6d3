// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.ee.mariadb.ServerKind;
import java.util.function.Supplier;

/** JPA provider and database that the store is tested with. */
enum DatabaseKind implements StoreKind {
  HIBERNATE_H2("hibernate", H2Database::new),
  HIBERNATE_POSTGRES("hibernate", PostgresDatabase::create),
  HIBERNATE_MARIADB_LATIN1("hibernate", () -> MariaDbDatabase.create(ServerKind.LATIN1)),
  HIBERNATE_MARIADB_UTF8("hibernate", () -> MariaDbDatabase.create(ServerKind.UTF8MB4)),
  ECLIPSELINK_H2("eclipselink", H2Database::new),
  ECLIPSELINK_POSTGRES("eclipselink", PostgresDatabase::create),
  ECLIPSELINK_MARIADB_LATIN1("eclipselink", () -> MariaDbDatabase.create(ServerKind.LATIN1)),
  ECLIPSELINK_MARIADB_UTF8("eclipselink", () -> MariaDbDatabase.create(ServerKind.UTF8MB4));

  private final String provider;

  /** Calls a constructor, and has no state. */
  @SuppressWarnings("Immutable")
  private final Supplier<Database> database;

  DatabaseKind(String provider, Supplier<Database> database) {
    this.provider = provider;
    this.database = database;
  }

  @Override
  public JpaStoreUnderTest open() {
    return new JpaStoreUnderTest(new TestDatabase(provider, database.get()));
  }
}
