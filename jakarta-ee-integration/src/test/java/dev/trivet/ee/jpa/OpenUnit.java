// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A persistence unit for one product, opened once for all tests, since that takes longer than most
 * of them. What changes is the database behind it.
 */
final class OpenUnit {

  private static final Map<String, OpenUnit> OPEN = new ConcurrentHashMap<>();

  final CountedStatements statements;
  final EntityManagerFactory factory;
  private volatile @Nullable Database database;

  private OpenUnit(String name, Database first) {
    database = first;
    statements = new CountedStatements(() -> Objects.requireNonNull(database).dataSource());
    factory = LocalWork.factory(name, statements.dataSource());
  }

  /** The unit of a provider, on a database. */
  static OpenUnit on(String provider, Database database) {
    OpenUnit unit =
        OPEN.computeIfAbsent(
            provider + " " + database.getClass(), key -> new OpenUnit(provider, database));
    unit.database = database;
    unit.factory.getCache().evictAll();
    return unit;
  }
}
