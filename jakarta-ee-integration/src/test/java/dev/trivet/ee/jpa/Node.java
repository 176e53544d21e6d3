// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.trivet.jwe.KeyRing;
import dev.trivet.jwe.TokenCipher;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.function.UnaryOperator;

/**
 * What one node has of its own: a pool of connections, an entity manager factory and a store. Nodes
 * share nothing but their database.
 */
public final class Node implements AutoCloseable {

  static {
    // it is said where it matters that nobody listens to its log
    System.setProperty("slf4j.internal.verbosity", "ERROR");
  }

  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private final HikariDataSource pool;
  private final EntityManagerFactory factory;
  private final JpaGrantStore store;

  private Node(
      HikariDataSource pool, EntityManagerFactory factory, UnaryOperator<UnitOfWork> changed) {
    this.pool = pool;
    this.factory = factory;
    this.store =
        new JpaGrantStore(
            changed.apply(new LocalWork(factory)),
            new TokenCipher(KeyRing.parse(KEY)),
            Application.CLIENT);
  }

  /** With one of the providers, and a small pool that waits long. */
  public static Node on(Database database, String provider) {
    return on(database, provider, 10, Duration.ofMinutes(1), UnaryOperator.identity());
  }

  /**
   * As a test wants it.
   *
   * @param connections how many there may be at a time
   * @param patience how long to wait for one
   * @param changed does something to units of work
   */
  public static Node on(
      Database database,
      String provider,
      int connections,
      Duration patience,
      UnaryOperator<UnitOfWork> changed) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.dataSource());
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(patience.toMillis());
    config.setInitializationFailTimeout(-1);
    HikariDataSource pool = new HikariDataSource(config);
    return new Node(pool, LocalWork.factory(provider, pool), changed);
  }

  /** Its store. */
  public JpaGrantStore store() {
    return store;
  }

  /** How many connections are in use now. */
  int connectionsInUse() {
    return pool.getHikariPoolMXBean().getActiveConnections();
  }

  @Override
  public void close() {
    factory.close();
    pool.close();
  }
}
