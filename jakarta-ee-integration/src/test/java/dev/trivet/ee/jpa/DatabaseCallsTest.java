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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many callers of a database that hangs: its circuit breaker, bulkheads and log line. */
class DatabaseCallsTest {

  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofMinutes(2);

  private final HangingWork work = new HangingWork();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final DatabaseCalls calls = new DatabaseCalls(threads, new ApplicationName("/app"));
  private final UnitOfWork bounded = new BoundedUnitOfWork(work, calls, SHORT);
  private final UnitOfWork patient = new BoundedUnitOfWork(work, calls, LONG);

  @AfterEach
  void close() {
    work.release();
    threads.shutdown();
  }

  @Test
  void afterAnOutageBegan_callersAreRefused_withoutAThread() {
    work.statement = new CountDownLatch(1);
    HangingWork.assertUnavailable(() -> bounded.run(HangingWork::ok));
    int begun = work.begun.get();

    for (int i = 0; i < 1000; i++) {
      HangingWork.assertUnavailable(() -> bounded.run(HangingWork::ok));
    }

    // one probe a second
    assertThat(work.begun.get() - begun).isLessThan(100);
  }

  @Test
  void databaseThatAnswers_isNotStalled_howeverLongNoneAskedIt() throws Exception {
    AtomicLong clock = new AtomicLong();
    DatabaseCalls quick =
        new DatabaseCalls(Runnable::run, new ApplicationName("/app"), clock::incrementAndGet);
    UnitOfWork bounded = new BoundedUnitOfWork(work, quick, LONG);
    AtomicBoolean isOver = new AtomicBoolean();
    Future<Integer> stalls =
        threads.submit(
            () -> {
              int seen = 0;
              while (!isOver.get()) {
                seen += quick.isStalled() ? 1 : 0;
              }
              return seen;
            });

    for (int i = 0; i < 100_000; i++) {
      clock.addAndGet(Duration.ofSeconds(2).toNanos());
      bounded.run(HangingWork::ok);
    }
    isOver.set(true);

    assertThat(stalls.get()).isZero();
  }

  @Test
  void manyCallersAtOnce_holdFewThreads_andAreAllGivenUp() throws Exception {
    work.statement = new CountDownLatch(1);
    ExecutorService requests = Executors.newCachedThreadPool();
    List<CompletableFuture<String>> waiting = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      waiting.add(CompletableFuture.supplyAsync(() -> patient.run(HangingWork::ok), requests));
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
    assertThat(HangingWork.untilAnswered(patient)).isEqualTo("ok");
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

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void twelveCallsAtOnce_ofMoreThanASecond_areNoOutage() {
    ExecutorService requests = Executors.newCachedThreadPool();
    work.statement = new CountDownLatch(1);
    List<CompletableFuture<String>> waiting = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      waiting.add(CompletableFuture.supplyAsync(() -> patient.run(HangingWork::ok), requests));
    }
    CompletableFuture.delayedExecutor(1200, TimeUnit.MILLISECONDS)
        .execute(work.statement::countDown);

    assertThat(waiting).allMatch(each -> each.join().equals("ok"));
    assertThat(patient.run(HangingWork::ok)).isEqualTo("ok");
    requests.shutdown();
  }

  @Test
  void probeThatHangs_isGivenUp_beforeItsCallersLimit() {
    work.statement = new CountDownLatch(1);
    HangingWork.assertUnavailable(() -> bounded.run(HangingWork::ok));
    int begun = work.begun.get();

    Waiting.until(
        () -> {
          HangingWork.assertUnavailable(() -> patient.run(HangingWork::ok));
          return work.begun.get() > begun;
        });
    work.statement = new CountDownLatch(0);

    assertThat(HangingWork.untilAnswered(patient)).isEqualTo("ok");
  }

  @Test
  void callThatEndsAfterItsCallerGaveUp_letsTheNextOneTryAtOnce() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    DatabaseCalls watched =
        new DatabaseCalls(
            unit ->
                threads.execute(
                    () -> {
                      unit.run();
                      end.countDown();
                    }),
            new ApplicationName("/app"));
    work.statement = new CountDownLatch(1);
    UnitOfWork impatient = new BoundedUnitOfWork(work, watched, SHORT);
    HangingWork.assertUnavailable(() -> impatient.run(HangingWork::ok));
    HangingWork.assertUnavailable(() -> impatient.run(HangingWork::ok));

    work.statement.countDown();
    end.await();

    assertThat(new BoundedUnitOfWork(work, watched, LONG).run(HangingWork::ok)).isEqualTo("ok");
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
      assertThatThrownBy(() -> unlucky.run(HangingWork::ok)).isInstanceOf(OutOfMemoryError.class);
    }

    assertThat(unlucky.run(HangingWork::ok)).isEqualTo("ok");
  }

  @Test
  void outage_isOneLine_withTheNextStep() {
    work.statement = new CountDownLatch(1);
    try (LogRecorder log = new LogRecorder()) {
      TrivetException first = (TrivetException) catchThrowable(() -> bounded.run(HangingWork::ok));
      TrivetException second = (TrivetException) catchThrowable(() -> bounded.run(HangingWork::ok));

      assertThat(log.lines())
          .singleElement()
          .asString()
          .matches("(?s)SEVERE \\[TRV-0501\\] the database gave no answer within \\d+ ms: .*")
          .contains("docs/deploy.md", first.correlationId().orElseThrow());
      assertThat(second.correlationId()).isEqualTo(first.correlationId());
    }
  }

  /** As long as the database is away, nothing can be undone. */
  @Test
  void undoThatFails_isDoneAgain_afterALaterAnswer() {
    DatabaseCalls inline = new DatabaseCalls(Runnable::run, new ApplicationName("/app"));
    UnitOfWork answered = new BoundedUnitOfWork(work, inline, LONG);
    AtomicInteger tries = new AtomicInteger();
    inline.addUndo(
        () -> {
          if (tries.incrementAndGet() < 3) {
            throw new IllegalStateException("the database is away");
          }
        });
    assertThat(tries).hasValue(0);

    for (int i = 0; i < 5; i++) {
      answered.run(HangingWork::ok);
    }

    assertThat(tries).hasValue(3);
  }

  @Test
  void applicationThatEnds_refusesWork() {
    DatabaseCalls ending =
        new DatabaseCalls(
            unit -> {
              throw new RejectedExecutionException("closed");
            },
            new ApplicationName("/app"));

    assertThatThrownBy(() -> new BoundedUnitOfWork(work, ending, LONG).run(HangingWork::ok))
        .isInstanceOfSatisfying(
            AtlassianUnavailableException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.NOT_OPEN_YET));
  }
}
