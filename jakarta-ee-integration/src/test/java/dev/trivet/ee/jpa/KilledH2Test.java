// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.TUESDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.consent;
import static dev.trivet.ee.jpa.Samples.site;
import static dev.trivet.ee.jpa.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.grant.GrantStore;
import dev.trivet.grant.Lease;
import dev.trivet.grant.LeaseResult;
import dev.trivet.grant.Leases;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Process with an embedded H2 that is killed right after a commit: the commit is on the disk. */
class KilledH2Test {

  private static final int GRANTS = 10;
  private static final int ROUNDS = 3;
  private static final int KILLED = 9;

  @TempDir private Path folder;

  private static AccountId id(int grant) {
    return new AccountId("account-" + grant);
  }

  private record FileDatabase(String url) implements Database {

    @Override
    public DataSource dataSource() {
      JdbcDataSource source = new JdbcDataSource();
      source.setURL(url);
      return source;
    }

    @Override
    public void stop() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      // H2 closes it with the last connection
    }
  }

  /** Process that dies. */
  static final class Victim {

    private Victim() {}

    /**
     * Signs in, takes leases and stores new tokens, and dies after the last commit of one kind.
     *
     * @param arguments the JDBC URL, the name of the round's tokens, the kind of commit, and
     *     whether Trivet knows the data source
     */
    public static void main(String[] arguments) {
      FileDatabase database = new FileDatabase(arguments[0]);
      Schema.createIfEmbedded(database.dataSource());
      GrantStore store = node(database, arguments[3]).store();
      Leases leases = store.leases();
      for (int i = 0; i < GRANTS; i++) {
        store.keep(consent(account(id(i).value()), MONDAY, arguments[1], site("acorn")));
      }
      dieAfter("keep", arguments);
      List<Lease> taken = new ArrayList<>();
      for (int i = 0; i < GRANTS; i++) {
        taken.add(take(leases, store.find(id(i)).orElseThrow()));
      }
      dieAfter("lease", arguments);
      for (Lease lease : taken) {
        leases.store(lease, tokens(arguments[1] + "-refreshed"), TUESDAY);
      }
      dieAfter("store", arguments);
    }

    /** EclipseLink does not name the data source of a unit of the application. */
    private static Node node(FileDatabase database, String dataSource) {
      if (dataSource.equals("known")) {
        return Node.on(database, "hibernate");
      }
      DataSource pool = Node.pool(database, 10, Duration.ofMinutes(1));
      return Node.on(
          new org.eclipse.persistence.jpa.PersistenceProvider()
              .createContainerEntityManagerFactory(
                  new OwnUnit("/app", pool, false, Victim.class.getClassLoader()), Map.of()));
    }

    private static Lease take(Leases leases, Grant grant) {
      AccountId account = grant.account().accountId();
      LeaseResult result =
          leases.lease(
              account,
              "node",
              Duration.ofMinutes(1),
              Objects.requireNonNull(grant.tokens()),
              grant.revision());
      return ((LeaseResult.Acquired) result).lease();
    }

    private static void dieAfter(String kind, String[] arguments) {
      if (arguments[2].equals(kind)) {
        // as kill -9: nothing is closed, and no shutdown hook runs
        Runtime.getRuntime().halt(KILLED);
      }
    }
  }

  private static void runVictim(String url, String round, String kind, String knowledge)
      throws Exception {
    Process victim =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=240m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                url,
                round,
                kind,
                knowledge)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(victim.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(victim.exitValue()).isEqualTo(KILLED);
    } finally {
      victim.destroyForcibly();
    }
  }

  @ParameterizedTest
  @CsvSource({"keep, known", "lease, known", "store, known", "store, unknown"})
  void commit_isOnTheDisk(String kind, String dataSource) throws Exception {
    FileDatabase database = new FileDatabase("jdbc:h2:file:" + folder.resolve("trivet"));
    for (int round = 1; round <= ROUNDS; round++) {
      String name = "round-" + round;
      runVictim(database.url(), name, kind, dataSource);

      String newest = kind.equals("store") ? name + "-refreshed" : name;
      try (Node survivor = Node.on(database, "hibernate")) {
        for (int i = 0; i < GRANTS; i++) {
          assertThat(survivor.store().find(id(i)).map(Grant::tokens)).contains(tokens(newest));
        }
      }
      String open =
          "select count(*) from trivet_grant g join trivet_lease l"
              + " on g.account_id = l.account_id and g.epoch = l.epoch where g.lease_until is not null";
      assertThat(Sql.select(database.dataSource(), open))
          .containsExactly(kind.equals("lease") ? Integer.toString(GRANTS) : "0");
    }
  }
}
