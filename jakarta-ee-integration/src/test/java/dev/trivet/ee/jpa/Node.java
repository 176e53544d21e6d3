// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.trivet.config.ApplicationName;
import dev.trivet.grant.GrantStore;
import dev.trivet.jwe.KeyRing;
import dev.trivet.jwe.TokenCipher;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Node with a connection pool, an entity manager factory and a store of its own. Nodes share
 * nothing but their database.
 */
public final class Node implements AutoCloseable {

  static {
    // SLF4J has no provider here, and need not warn about it
    System.setProperty("slf4j.internal.verbosity", "ERROR");
  }

  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private final @Nullable HikariDataSource pool;
  private final EntityManagerFactory factory;
  private final WatchedWork work;
  private final GrantStore store;

  private Node(@Nullable HikariDataSource pool, EntityManagerFactory factory) {
    this(pool, factory, Runnable::run);
  }

  private Node(@Nullable HikariDataSource pool, EntityManagerFactory factory, Executor threads) {
    this.pool = pool;
    this.factory = factory;
    this.work = new WatchedWork(new LocalUnitOfWork(factory));
    this.store =
        Operation.named(
            new JpaGrantStore(
                work,
                threads,
                new TokenCipher(KeyRing.parse(KEY)),
                Application.CLIENT,
                new ApplicationName("/app")));
  }

  /** Opens a node with one of the providers, and a small pool that waits long. */
  public static Node on(Database database, String provider) {
    return on(database, provider, 10, Duration.ofMinutes(1));
  }

  /**
   * Opens a node with a pool as a test needs it.
   *
   * @param connections the size of the pool
   * @param patience how long to wait for a connection
   */
  public static Node on(Database database, String provider, int connections, Duration patience) {
    HikariDataSource pool = pool(database, connections, patience);
    return new Node(pool, OpenUnit.factory(provider, pool));
  }

  /** Opens a node on a unit that is open already. */
  static Node on(EntityManagerFactory unit) {
    return new Node(null, unit);
  }

  /** Opens a node whose units of work run on threads of their own, as in a container. */
  public static Node bounded(Database database, String provider, int connections) {
    HikariDataSource pool = pool(database, connections, Duration.ofMinutes(1));
    return new Node(pool, OpenUnit.factory(provider, pool), Node::start);
  }

  private static void start(Runnable unit) {
    Thread thread = new Thread(unit, "database");
    thread.setDaemon(true);
    thread.start();
  }

  /** Makes a connection pool that opens the first connection when it is asked for one. */
  static HikariDataSource pool(Database database, int connections, Duration patience) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.dataSource());
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(patience.toMillis());
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  /** Opens a node without a pool, which notices at once that the database is down. */
  public static Node unpooled(Database database, String provider) {
    return new Node(null, OpenUnit.factory(provider, database.dataSource()));
  }

  /** Returns its store. */
  public GrantStore store() {
    return store;
  }

  /** Returns the units of work of its store, which a test can watch. */
  WatchedWork work() {
    return work;
  }

  /** Takes a connection from its pool, as a transaction of the application does. */
  public Connection takeConnection() throws SQLException {
    return Objects.requireNonNull(pool).getConnection();
  }

  /** Counts the connections in use. */
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
