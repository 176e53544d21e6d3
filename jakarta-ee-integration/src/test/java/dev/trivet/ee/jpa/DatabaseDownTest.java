// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.TUESDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.consent;
import static dev.trivet.ee.jpa.Samples.site;
import static dev.trivet.ee.jpa.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.TrivetException;
import dev.trivet.ee.jpa.WatchedWork.Moment;
import dev.trivet.ee.postgres.PostgresServer;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.grant.GrantCache;
import dev.trivet.grant.GrantStore;
import dev.trivet.grant.Lease;
import dev.trivet.grant.LeaseResult;
import dev.trivet.grant.Leases;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL is stopped, or crashes, and starts again; the application is not restarted. */
@ExtendWith(FakeAtlassianExtension.class)
class DatabaseDownTest {

  private static final AccountId MIA = new AccountId("mia");

  private final FakeAtlassian fake;
  private final PostgresServer server = PostgresServer.shared();
  private final PostgresDatabase database = PostgresDatabase.create();

  DatabaseDownTest(FakeAtlassian fake) {
    this.fake = fake;
  }

  @AfterEach
  void close() {
    server.startIfDown();
    database.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hibernate", "eclipselink"})
  void everything_isUnavailable_andThenWorksAgain(String provider) {
    try (Node node = Node.unpooled(database, provider)) {
      GrantStore store = node.store();
      Leases leases = store.leases();
      store.keep(consent(account("mia"), MONDAY, "1", site("acorn")));
      Lease lease = lease(leases);
      GrantCache memory = new GrantCache(store, Duration.ZERO, Duration.ZERO, System::nanoTime);

      server.crash();

      List<ThrowingCallable> operations =
          List.of(
              () -> store.find(MIA),
              () -> store.status(MIA),
              () -> memory.status("mia"),
              () -> store.keep(consent(account("mia"), TUESDAY, "2", site("acorn"))),
              () -> store.delete(MIA),
              () -> lease(leases),
              () -> leases.store(lease, tokens("2"), TUESDAY),
              () -> leases.release(lease),
              () -> leases.end(lease));
      operations.forEach(DatabaseDownTest::assertUnavailable);

      server.start();

      assertThat(memory.status("mia").isLive()).isTrue();
      assertThat(store.find(MIA).orElseThrow().tokens()).isEqualTo(tokens("1"));
      assertThat(leases.store(lease, tokens("2"), TUESDAY)).isTrue();
      assertThat(store.find(MIA).orElseThrow().tokens()).isEqualTo(tokens("2"));
    }
  }

  private static Lease lease(Leases leases) {
    LeaseResult answer =
        leases.lease(MIA, "node", Duration.ofMinutes(1), tokens("1"), Leases.UNKNOWN);
    return ((LeaseResult.Acquired) answer).lease();
  }

  private static void assertUnavailable(ThrowingCallable operation) {
    assertThatThrownBy(operation)
        .isInstanceOf(AtlassianUnavailableException.class)
        .extracting(failure -> ((TrivetException) failure).code())
        .isEqualTo(ErrorCode.STORE_UNAVAILABLE);
  }

  /** The pool itself must notice that its connections are broken, and open others. */
  @Test
  void pool_recovers() {
    try (Node node = Node.on(database, "hibernate", 5, Duration.ofSeconds(1))) {
      node.store().keep(consent(account("mia"), MONDAY, "1", site("acorn")));
      server.stop();
      assertUnavailable(() -> node.store().status(MIA));

      server.start();

      Waiting.until(() -> isLive(node));
    }
  }

  private static boolean isLive(Node node) {
    try {
      return node.store().status(MIA).orElseThrow().isLive();
    } catch (AtlassianUnavailableException notYet) {
      return false;
    }
  }

  private static void before(Application app, String method, Runnable task) {
    app.node()
        .work()
        .watch(
            (operation, moment) -> {
              if (moment == Moment.BEGUN && operation.method().equals(method)) {
                task.run();
              }
            });
  }

  private void stopAndStart(int attempt) {
    if (attempt == 1) {
      server.stop();
    } else if (attempt == 3) {
      server.start();
    }
  }

  /** The token that Atlassian took is spent: the new one must not be lost. */
  @ParameterizedTest
  @ValueSource(strings = {"hibernate", "eclipselink"})
  void databaseThatIsDown_betweenTheAnswerAndTheCommit_losesNoToken(String provider) {
    try (Application app = Application.open(Node.unpooled(database, provider), fake)) {
      AccountId mia = app.signIn(fake, "mia").account().accountId();
      String before = app.storedToken(mia);
      fake.ledger().clear();
      fake.clock().advance(Duration.ofHours(1));
      AtomicInteger tries = new AtomicInteger();
      before(app, "store", () -> stopAndStart(tries.incrementAndGet()));

      String after = app.token(mia);

      assertThat(tries.get()).isEqualTo(3);
      assertThat(after).isNotEqualTo(before).isEqualTo(app.storedToken(mia));
      assertThat(fake.ledger().tokenCalls("refresh_token")).hasSize(1);
      fake.clock().advance(Duration.ofHours(1));
      assertThat(app.token(mia)).isNotEqualTo(after);
      assertThat(fake.ledger().spentRefreshTokens()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hibernate", "eclipselink"})
  void databaseThatIsDown_whenTheTokenHasExpired_meansNoCall(String provider) {
    try (Application app = Application.open(Node.unpooled(database, provider), fake)) {
      AccountId mia = app.signIn(fake, "mia").account().accountId();
      fake.ledger().clear();
      fake.clock().advance(Duration.ofHours(1));
      before(app, "lease", server::stop);

      assertUnavailable(() -> app.token(mia));

      assertThat(fake.ledger().calls()).as("no lease, no call").isEmpty();
      app.node().work().watch((operation, moment) -> {});
      server.start();
      assertThat(app.token(mia)).isEqualTo(app.storedToken(mia));
    }
  }

  /** Read-only, as a replica that was not promoted yet. */
  @Test
  void databaseThatOnlyReads_meansNoCall() {
    try (Application app = Application.open(Node.unpooled(database, "hibernate"), fake)) {
      AccountId mia = app.signIn(fake, "mia").account().accountId();
      fake.ledger().clear();
      fake.clock().advance(Duration.ofHours(1));
      database.set("default_transaction_read_only = on");

      assertUnavailable(() -> app.token(mia));

      assertThat(fake.ledger().calls()).isEmpty();
      assertThat(app.node().store().status(mia).orElseThrow().isLive()).isTrue();
      database.set("default_transaction_read_only = off");
      assertThat(app.token(mia)).isEqualTo(app.storedToken(mia));
    }
  }
}
