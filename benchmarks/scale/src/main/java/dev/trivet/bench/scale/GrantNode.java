// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.scale;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.trivet.config.ApplicationName;
import dev.trivet.config.StoreKind;
import dev.trivet.config.StoreSettings;
import dev.trivet.ee.jpa.JpaGrantStore;
import dev.trivet.ee.jpa.LocalUnitOfWork;
import dev.trivet.ee.jpa.Persistence;
import dev.trivet.jwe.KeyRing;
import dev.trivet.jwe.TokenCipher;
import jakarta.persistence.EntityManagerFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Node of an application: Trivet's store with its own persistence unit and a connection pool. */
final class GrantNode implements AutoCloseable {

  static final String CLIENT = "trivet-benchmark";

  private static final ApplicationName APPLICATION = ApplicationName.of("/app");

  private final HikariDataSource pool;
  private final EntityManagerFactory unit;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final JpaGrantStore store;

  /**
   * Opens a node.
   *
   * @param observer puts an observer in front of the pool
   * @param keys ids of its keys, the first primary
   */
  GrantNode(DataSource source, UnaryOperator<DataSource> observer, String... keys) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(4);
    pool = new HikariDataSource(config);
    KeyRing ring = ring(keys);
    String name = "jdbc/trivet-" + System.identityHashCode(this);
    NamedDataSources.bind(name, observer.apply(pool));
    unit =
        Persistence.open(
            new StoreSettings(StoreKind.JPA, name, null, ring, Duration.ZERO),
            false,
            "/app",
            APPLICATION);
    store =
        new JpaGrantStore(
            new LocalUnitOfWork(unit), threads, new TokenCipher(ring), CLIENT, APPLICATION);
    store.checkKeys();
  }

  GrantNode(DataSource source, String... keys) {
    this(source, UnaryOperator.identity(), keys);
  }

  JpaGrantStore store() {
    return store;
  }

  /** Makes a ring with keys of these ids, the first primary. */
  static KeyRing ring(String... keys) {
    return KeyRing.parse(
        Stream.of(keys).map(GrantNode::jwk).collect(Collectors.joining(",", "{\"keys\":[", "]}")));
  }

  private static String jwk(String id) {
    byte[] bytes = Arrays.copyOf(id.getBytes(StandardCharsets.UTF_8), 32);
    String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return "{\"kty\":\"oct\",\"kid\":\"" + id + "\",\"k\":\"" + key + "\"}";
  }

  @Override
  public void close() {
    unit.close();
    pool.close();
    threads.shutdown();
  }
}
