// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Persistence unit for one product, opened once for all tests, since opening takes longer than most
 * tests. The data source behind it changes.
 */
final class OpenUnit {

  /** Logs every conflict. A strong reference, so that its level is not garbage collected. */
  private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

  static {
    HIBERNATE.setLevel(Level.OFF);
  }

  private static final Map<String, OpenUnit> OPEN = new ConcurrentHashMap<>();

  final CountedStatements statements;
  final EntityManagerFactory factory;
  private volatile DataSource dataSource;

  private OpenUnit(String provider, DataSource first) {
    dataSource = first;
    statements = new CountedStatements(() -> dataSource);
    factory = factory(provider, statements.dataSource());
  }

  /** Returns the unit of a provider, on a database. */
  static OpenUnit on(String provider, Database database, DataSource dataSource) {
    OpenUnit unit =
        OPEN.computeIfAbsent(
            provider + " " + database.product(), key -> new OpenUnit(provider, dataSource));
    unit.use(dataSource);
    unit.factory.getCache().evictAll();
    return unit;
  }

  /** Opens a unit of the tests. */
  static EntityManagerFactory factory(String provider, DataSource dataSource) {
    return jakarta.persistence.Persistence.createEntityManagerFactory(
        provider, Map.of("jakarta.persistence.nonJtaDataSource", dataSource));
  }

  /** Takes connections from another data source from now on. */
  void use(DataSource other) {
    dataSource = other;
  }
}
