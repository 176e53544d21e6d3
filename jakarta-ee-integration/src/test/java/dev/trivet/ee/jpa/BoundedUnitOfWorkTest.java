// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.LogRecorder;
import dev.trivet.ee.TrivetException;
import dev.trivet.model.ErrorCode;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedUnitOfWorkTest {

  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofMinutes(2);

  /** Database whose statements hang until they are released; there is no entity manager. */
  private static final class HangingWork implements UnitOfWork {

    final AtomicInteger begun = new AtomicInteger();
    final AtomicInteger committed = new AtomicInteger();
    final AtomicInteger ended = new AtomicInteger();
    volatile CountDownLatch statement = new CountDownLatch(0);
    volatile CountDownLatch commit = new CountDownLatch(0);

    @Override
    @SuppressWarnings("NullAway")
    public <T> T run(Function<EntityManager, T> work) {
      begun.incrementAndGet();
      try {
        awaitQuietly(statement);
        T result = work.apply(null);
        awaitQuietly(commit);
        committed.incrementAndGet();
        return result;
      } finally {
        ended.incrementAndGet();
      }
    }
  }

  private final HangingWork work = new HangingWork();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final DatabaseCalls calls = new DatabaseCalls(threads, new ApplicationName("/app"));
  private final UnitOfWork bounded = new BoundedUnitOfWork(work, calls, SHORT);
  private final UnitOfWork patient = new BoundedUnitOfWork(work, calls, LONG);

  @AfterEach
  void close() {
    work.statement.countDown();
    work.commit.countDown();
    threads.shutdown();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static String ok(@Nullable EntityManager em) {
    return "ok";
  }

  private static void assertUnavailable(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AtlassianUnavailableException.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
              assertThat(failure.retryAfter()).isPresent();
              assertThat(failure.correlationId()).isPresent();
            });
  }

  /** The probe is let through after a second. */
  private String untilAnswered() {
    List<String> answers = new ArrayList<>();
    Waiting.until(
        () -> {
          Throwable failure =
              catchThrowable(() -> answers.add(patient.run(BoundedUnitOfWorkTest::ok)));
          return failure == null;
        });
    return answers.get(0);
  }

  @Test
  void result_andFailure_areThoseOfTheWork() {
    assertThat(patient.run(BoundedUnitOfWorkTest::ok)).isEqualTo("ok");
    IllegalStateException failure = new IllegalStateException("refused");

    assertThatThrownBy(
            () ->
                patient.run(
                    em -> {
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(patient.run(BoundedUnitOfWorkTest::ok)).as("no outage").isEqualTo("ok");
  }

  @Test
  void workThatHangs_isGivenUp_andRolledBackWhenTheDatabaseAnswers() {
    work.statement = new CountDownLatch(1);

    assertUnavailable(() -> bounded.run(BoundedUnitOfWorkTest::ok));
    work.statement.countDown();

    Waiting.until(() -> work.ended.get() == 1);
    assertThat(work.committed).hasValue(0);
    assertThat(untilAnswered()).isEqualTo("ok");
    assertThat(work.committed).hasValue(1);
  }

  @Test
  void workThatMustNotBeLost_commitsLate() {
    work.statement = new CountDownLatch(1);

    assertUnavailable(() -> bounded.runToEnd(BoundedUnitOfWorkTest::ok));
    work.statement.countDown();

    Waiting.until(() -> work.ended.get() == 1);
    assertThat(work.committed).hasValue(1);
  }

  @Test
  void commitThatHangs_isGivenUp() {
    work.commit = new CountDownLatch(1);

    assertUnavailable(() -> bounded.run(BoundedUnitOfWorkTest::ok));
    work.commit.countDown();

    Waiting.until(() -> work.ended.get() == 1);
    assertThat(work.committed).as("whatever the caller does now").hasValue(1);
  }

  @Test
  void afterAnOutageBegan_callersAreRefused_withoutAThread() {
    work.statement = new CountDownLatch(1);
    assertUnavailable(() -> bounded.run(BoundedUnitOfWorkTest::ok));
    int begun = work.begun.get();

    for (int i = 0; i < 1000; i++) {
      assertUnavailable(() -> bounded.run(BoundedUnitOfWorkTest::ok));
    }

    // one probe a second
    assertThat(work.begun.get() - begun).isLessThan(100);
  }

  @Test
  void manyCallersAtOnce_holdFewThreads_andAreAllGivenUp() throws Exception {
    work.statement = new CountDownLatch(1);
    ExecutorService requests = Executors.newCachedThreadPool();
    List<CompletableFuture<String>> waiting = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      waiting.add(
          CompletableFuture.supplyAsync(() -> patient.run(BoundedUnitOfWorkTest::ok), requests));
    }

    // the limit of each is minutes; the database stalls, so only eight of them are patient
    Waiting.until(() -> waiting.stream().filter(each -> !each.isDone()).count() <= 8);
    assertThat(waiting).filteredOn(CompletableFuture::isDone).allMatch(each -> isRefused(each));
    assertThat(work.begun.get())
        .isBetween(8, Math.max(16, 4 * Runtime.getRuntime().availableProcessors()));
    work.statement.countDown();
    for (CompletableFuture<String> each : waiting) {
      Throwable failure = catchThrowable(each::join);
      assertThat(failure == null || failure.getCause() instanceof TrivetException).isTrue();
    }
    assertThat(untilAnswered()).isEqualTo("ok");
    requests.shutdown();
  }

  private static boolean isRefused(CompletableFuture<String> each) {
    return catchThrowable(each::join).getCause() instanceof AtlassianUnavailableException;
  }

  @Test
  void manyCallersOfASlowDatabase_areAllAnswered() {
    ExecutorService requests = Executors.newCachedThreadPool();
    List<CompletableFuture<String>> waiting = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      waiting.add(
          CompletableFuture.supplyAsync(
              () ->
                  patient.run(
                      em -> {
                        pause();
                        return "ok";
                      }),
              requests));
    }

    assertThat(waiting).allMatch(each -> each.join().equals("ok"));
    requests.shutdown();
  }

  @Test
  void twelveCallsAtOnce_ofMoreThanASecond_areNoOutage() {
    ExecutorService requests = Executors.newCachedThreadPool();
    work.statement = new CountDownLatch(1);
    List<CompletableFuture<String>> waiting = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      waiting.add(
          CompletableFuture.supplyAsync(() -> patient.run(BoundedUnitOfWorkTest::ok), requests));
    }
    CompletableFuture.delayedExecutor(1200, TimeUnit.MILLISECONDS)
        .execute(work.statement::countDown);

    assertThat(waiting).allMatch(each -> each.join().equals("ok"));
    assertThat(patient.run(BoundedUnitOfWorkTest::ok)).isEqualTo("ok");
    requests.shutdown();
  }

  @Test
  void probeThatHangs_isGivenUp_beforeItsCallersLimit() {
    work.statement = new CountDownLatch(1);
    assertUnavailable(() -> bounded.run(BoundedUnitOfWorkTest::ok));
    int begun = work.begun.get();

    Waiting.until(
        () -> {
          assertUnavailable(() -> patient.run(BoundedUnitOfWorkTest::ok));
          return work.begun.get() > begun;
        });
    work.statement = new CountDownLatch(0);

    assertThat(untilAnswered()).isEqualTo("ok");
  }

  @Test
  void threadsThatCannotBegin_keepNoPlace() {
    AtomicInteger missing = new AtomicInteger(100);
    DatabaseCalls scarce =
        new DatabaseCalls(
            unit -> {
              if (missing.getAndDecrement() > 0) {
                throw new OutOfMemoryError("unable to create native thread");
              }
              threads.execute(unit);
            },
            new ApplicationName("/app"));
    UnitOfWork unlucky = new BoundedUnitOfWork(work, scarce, LONG);

    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> unlucky.run(BoundedUnitOfWorkTest::ok))
          .isInstanceOf(OutOfMemoryError.class);
    }

    assertThat(unlucky.run(BoundedUnitOfWorkTest::ok)).isEqualTo("ok");
  }

  @Test
  void callThatIsGivenUpDuringACommit_beginsNoOtherTransaction() {
    DatabaseCall<String> call = new DatabaseCall<>(same -> "ok");
    call.begin();
    call.commit();

    assertThat(call.abandon()).isTrue();

    assertThatThrownBy(call::begin).isInstanceOf(AtlassianUnavailableException.class);
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void outage_isOneLine_withTheNextStep() {
    work.statement = new CountDownLatch(1);
    try (LogRecorder log = new LogRecorder()) {
      TrivetException first =
          (TrivetException) catchThrowable(() -> bounded.run(BoundedUnitOfWorkTest::ok));
      TrivetException second =
          (TrivetException) catchThrowable(() -> bounded.run(BoundedUnitOfWorkTest::ok));

      assertThat(log.lines())
          .singleElement()
          .asString()
          .matches("(?s)SEVERE \\[TRV-0501\\] the database gave no answer within \\d+ ms: .*")
          .contains("docs/deploy.md", first.correlationId().orElseThrow());
      assertThat(second.correlationId()).isEqualTo(first.correlationId());
    }
  }

  @Test
  void callerThatIsInterrupted_getsItsResult_andStaysInterrupted() {
    Thread.currentThread().interrupt();

    assertThat(patient.run(BoundedUnitOfWorkTest::ok)).isEqualTo("ok");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void callerThatIsInterrupted_givesUpAWorkThatHangs_whichIsNoOutage() {
    work.statement = new CountDownLatch(1);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> patient.run(BoundedUnitOfWorkTest::ok))
        .isInstanceOf(AtlassianUnavailableException.class)
        .hasMessageContaining("interrupted while waiting for the database");
    assertThat(Thread.interrupted()).isTrue();
    work.statement.countDown();

    Waiting.until(() -> work.ended.get() == 1);
    assertThat(work.committed).as("rolled back").hasValue(0);
    assertThat(patient.run(BoundedUnitOfWorkTest::ok)).isEqualTo("ok");
  }

  @Test
  void applicationThatEnds_refusesWork() {
    DatabaseCalls ending =
        new DatabaseCalls(
            unit -> {
              throw new RejectedExecutionException("closed");
            },
            new ApplicationName("/app"));

    assertThatThrownBy(
            () -> new BoundedUnitOfWork(work, ending, LONG).run(BoundedUnitOfWorkTest::ok))
        .isInstanceOfSatisfying(
            AtlassianUnavailableException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.NOT_OPEN_YET));
  }

  @Test
  void workWithoutTransaction_learnsBeforeItsCommit_thatItsCallerGaveUp() {
    CountDownLatch statement = new CountDownLatch(1);
    CompletableFuture<Runnable> commit = new CompletableFuture<>();

    assertUnavailable(
        () ->
            bounded.withoutTransaction(
                beforeCommit -> {
                  awaitQuietly(statement);
                  return commit.complete(beforeCommit);
                }));
    statement.countDown();

    assertThatThrownBy(() -> commit.join().run()).isInstanceOf(AtlassianUnavailableException.class);
  }
}
