// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.trivet.grant.GrantStore;
import dev.trivet.jwe.KeyRing;
import dev.trivet.jwe.TokenCipher;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

  private final @Nullable HikariDataSource pool;
  private final EntityManagerFactory factory;
  private final WatchedWork work;
  private final GrantStore store;

  private Node(@Nullable HikariDataSource pool, EntityManagerFactory factory) {
    this.pool = pool;
    this.factory = factory;
    this.work = new WatchedWork(new LocalUnitOfWork(factory));
    this.store =
        Operation.named(
            new JpaGrantStore(work, new TokenCipher(KeyRing.parse(KEY)), Application.CLIENT));
  }

  /** With one of the providers, and a small pool that waits long. */
  public static Node on(Database database, String provider) {
    return on(database, provider, 10, Duration.ofMinutes(1));
  }

  /**
   * As a test wants it.
   *
   * @param connections how many there may be at a time
   * @param patience how long to wait for one
   */
  public static Node on(Database database, String provider, int connections, Duration patience) {
    HikariDataSource pool = pool(database, connections, patience);
    return new Node(pool, OpenUnit.factory(provider, pool));
  }

  /** A pool of connections that opens none before it is asked. */
  static HikariDataSource pool(Database database, int connections, Duration patience) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.dataSource());
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(patience.toMillis());
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  /** Without a pool, so that a database that is down is noticed at once. */
  public static Node unpooled(Database database, String provider) {
    return new Node(null, OpenUnit.factory(provider, database.dataSource()));
  }

  /** Its store. */
  public GrantStore store() {
    return store;
  }

  /** What its store does; things may happen to it. */
  WatchedWork work() {
    return work;
  }

  /** How many connections are in use now. */
  int connectionsInUse() {
    return Objects.requireNonNull(pool).getHikariPoolMXBean().getActiveConnections();
  }

  @Override
  public void close() {
    factory.close();
    if (pool != null) {
      pool.close();
    }
  }
}
