// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.jpa.WatchedWork.Moment;
import dev.trivet.ee.postgres.PostgresServer;
import dev.trivet.ee.postgres.TcpProxy;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Grant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A proxy in front of PostgreSQL hangs in the middle of a refresh; no grant is lost. */
@ExtendWith(FakeAtlassianExtension.class)
class HangingRefreshTest {

  /** Three times the longest wait that is promised, for a busy machine. */
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private static final int REQUESTS = 60;

  /** Of those that wait for another one, as many stay. */
  private static final int PATIENT = 8;

  private final FakeAtlassian fake;
  private final TcpProxy proxy = TcpProxy.start(PostgresServer.shared().port());
  private final HangingDatabase database = HangingDatabase.postgresBehind(proxy);
  private final Application app;
  private AccountId mia = new AccountId("unused");

  HangingRefreshTest(FakeAtlassian fake) {
    this.fake = fake;
    this.app = Application.open(Node.bounded(database, "hibernate", 10), fake);
  }

  @BeforeEach
  void tokenExpires() {
    mia = app.signIn(fake, "mia").account().accountId();
    fake.ledger().clear();
    fake.clock().advance(Duration.ofHours(1));
  }

  @AfterEach
  void close() {
    proxy.pass();
    app.close();
    database.close();
  }

  /** Lets the database hang at a moment of an operation, once. */
  private void at(String method, Moment moment, Runnable event) {
    AtomicBoolean isDone = new AtomicBoolean();
    app.node()
        .work()
        .watch(
            (operation, reached) -> {
              if (reached == moment
                  && operation.method().equals(method)
                  && !isDone.getAndSet(true)) {
                event.run();
              }
            });
  }

  private void assertLater() {
    long start = System.nanoTime();
    assertThatThrownBy(() -> app.token(mia))
        .isInstanceOfSatisfying(
            AtlassianUnavailableException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE));
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("of five seconds")
        .isLessThan(LONGEST);
  }

  private String untilAnswered() {
    Waiting.until(() -> catchThrowable(() -> app.grant(mia)) == null);
    return app.storedToken(mia);
  }

  @Test
  void newTokens_areStoredAsSoonAsTheDatabaseAnswers_withoutAnotherRequest() {
    String before = app.storedToken(mia);
    at("store", Moment.BEGUN, proxy::stall);

    assertLater();
    proxy.pass();

    Waiting.until(() -> !untilAnswered().equals(before));
    assertThat(app.token(mia)).isEqualTo(app.storedToken(mia));
    assertThat(fake.ledger().tokenCalls("refresh_token")).hasSize(1);
  }

  @Test
  void newTokens_whoseConnectionWasCut_areStoredByTheNextRequest() {
    String before = app.storedToken(mia);
    at("store", Moment.BEGUN, proxy::stall);

    assertLater();
    proxy.cut();
    proxy.pass();

    untilAnswered();
    assertThat(app.token(mia)).isNotEqualTo(before).isEqualTo(app.storedToken(mia));
    assertThat(fake.ledger().tokenCalls("refresh_token")).hasSize(1);
    assertThat(fake.ledger().spentRefreshTokens()).isEmpty();
  }

  @Test
  void newTokens_whoseCommitHasNoAnswer_areUsed() {
    at("store", Moment.WRITTEN, () -> proxy.withholdAnswersTo(""));

    assertLater();
    proxy.pass();

    untilAnswered();
    assertThat(app.token(mia)).isEqualTo(app.storedToken(mia));
    assertThat(fake.ledger().tokenCalls("refresh_token")).hasSize(1);
  }

  /** Requests that wait hold threads of the server, and other pages need those. */
  @Test
  void requestsThatWaitForAnotherOne_leaveADatabaseThatHangs_exceptForAFew() throws Exception {
    Grant grant = app.grant(mia);
    at("store", Moment.BEGUN, proxy::stall);
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<Throwable>> requests =
          threads.invokeAll(
              Collections.nCopies(REQUESTS, () -> catchThrowable(() -> app.token(grant))));

      List<String> messages = new ArrayList<>();
      for (Future<Throwable> request : requests) {
        messages.add(request.get().getMessage());
      }
      assertThat(messages)
          .filteredOn(message -> message.contains("refresh of another request"))
          .hasSizeGreaterThanOrEqualTo(REQUESTS - PATIENT - 1)
          .hasSizeLessThan(REQUESTS);
      assertThat(fake.ledger().tokenCalls("refresh_token")).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
    proxy.pass();
    untilAnswered();
    assertThat(app.token(mia)).isEqualTo(app.storedToken(mia));
    assertThat(fake.ledger().spentRefreshTokens()).isEmpty();
  }

  /** The lease of the request that gave up is rolled back, so the next one need not wait for it. */
  @Test
  void lease_thatNoRequestWaitsFor_holdsUpNoRequest() {
    at("lease", Moment.BEGUN, proxy::stall);

    assertLater();
    assertThat(fake.ledger().calls()).as("no lease, no call").isEmpty();
    proxy.pass();

    untilAnswered();
    long start = System.nanoTime();
    assertThat(app.token(mia)).isEqualTo(app.storedToken(mia));
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("a lease lasts for longer than two minutes here")
        .isLessThan(Duration.ofMinutes(1));
    assertThat(fake.ledger().tokenCalls("refresh_token")).hasSize(1);
  }
}
