// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.AtlassianUnavailableException;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One caller of a database that hangs, and what becomes of its transaction. */
class BoundedUnitOfWorkTest {

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
  void result_andFailure_areThoseOfTheWork() {
    assertThat(patient.run(HangingWork::ok)).isEqualTo("ok");
    IllegalStateException failure = new IllegalStateException("refused");

    assertThatThrownBy(
            () ->
                patient.run(
                    em -> {
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(patient.run(HangingWork::ok)).as("no outage").isEqualTo("ok");
  }

  @Test
  void workThatHangs_isGivenUp_andRolledBackWhenTheDatabaseAnswers() {
    work.statement = new CountDownLatch(1);

    HangingWork.assertUnavailable(() -> bounded.run(HangingWork::ok));
    work.statement.countDown();

    Waiting.until(() -> work.ended.get() == 1);
    assertThat(work.committed).hasValue(0);
    assertThat(HangingWork.untilAnswered(patient)).isEqualTo("ok");
    assertThat(work.committed).hasValue(1);
  }

  @Test
  void workThatMustNotBeLost_commitsLate() {
    work.statement = new CountDownLatch(1);

    HangingWork.assertUnavailable(() -> bounded.runToEnd(HangingWork::ok));
    work.statement.countDown();

    Waiting.until(() -> work.ended.get() == 1);
    assertThat(work.committed).hasValue(1);
  }

  @Test
  void commitThatHangs_isGivenUp() {
    work.commit = new CountDownLatch(1);

    HangingWork.assertUnavailable(() -> bounded.run(HangingWork::ok));
    work.commit.countDown();

    Waiting.until(() -> work.ended.get() == 1);
    assertThat(work.committed).as("whatever the caller does now").hasValue(1);
  }

  @Test
  void resultThatComesTooLate_isUndone() {
    Queue<String> undone = new ConcurrentLinkedQueue<>();
    assertThat(patient.run(HangingWork::ok, (em, result) -> undone.add(result))).isEqualTo("ok");
    work.commit = new CountDownLatch(1);

    HangingWork.assertUnavailable(
        () -> bounded.run(HangingWork::ok, (em, result) -> undone.add(result)));
    work.commit.countDown();

    Waiting.until(() -> work.ended.get() == 3);
    assertThat(undone).containsExactly("ok");
    assertThat(work.committed).as("in time, too late, undone").hasValue(3);
  }

  /** Only what may be committed can need it. */
  @Test
  void undo_isDoneForACommitThatIsCut_notForWorkThatFails() {
    Queue<String> undone = new ConcurrentLinkedQueue<>();
    AtomicBoolean isCut = new AtomicBoolean();
    UnitOfWork cut =
        new BoundedUnitOfWork(
            new UnitOfWork() {
              @Override
              public <T> T run(Function<EntityManager, T> task) {
                T result = work.run(task);
                if (isCut.getAndSet(false)) {
                  throw new IllegalStateException("the connection broke");
                }
                return result;
              }
            },
            calls,
            LONG);

    assertThatThrownBy(
            () ->
                cut.run(
                    em -> {
                      throw new IllegalStateException("a statement failed");
                    },
                    (em, result) -> undone.add("failed")))
        .hasMessage("a statement failed");
    isCut.set(true);
    assertThatThrownBy(() -> cut.run(HangingWork::ok, (em, result) -> undone.add(result)))
        .hasMessage("the connection broke");
    assertThat(undone).isEmpty();
    patient.run(HangingWork::ok);

    Waiting.until(() -> work.ended.get() == 4);
    assertThat(undone).containsExactly("ok");
  }

  @Test
  void callThatIsGivenUpDuringACommit_beginsNoOtherTransaction() {
    DatabaseCall<String> call = new DatabaseCall<>(same -> "ok");
    call.begin();
    call.commit("ok");

    assertThat(call.abandon()).isTrue();

    assertThatThrownBy(call::begin).isInstanceOf(AtlassianUnavailableException.class);
  }

  @Test
  void callerThatIsInterrupted_getsItsResult_andStaysInterrupted() {
    Thread.currentThread().interrupt();

    assertThat(patient.run(HangingWork::ok)).isEqualTo("ok");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void callerThatIsInterrupted_givesUpAWorkThatHangs_whichIsNoOutage() {
    work.statement = new CountDownLatch(1);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> patient.run(HangingWork::ok))
        .isInstanceOf(AtlassianUnavailableException.class)
        .hasMessageContaining("interrupted while waiting for the database");
    assertThat(Thread.interrupted()).isTrue();
    work.statement.countDown();

    Waiting.until(() -> work.ended.get() == 1);
    assertThat(work.committed).as("rolled back").hasValue(0);
    assertThat(patient.run(HangingWork::ok)).isEqualTo("ok");
  }

  @Test
  void workWithoutTransaction_learnsBeforeItsCommit_thatItsCallerGaveUp() {
    CountDownLatch statement = new CountDownLatch(1);
    CompletableFuture<Runnable> commit = new CompletableFuture<>();

    HangingWork.assertUnavailable(
        () ->
            bounded.withoutTransaction(
                beforeCommit -> {
                  HangingWork.await(statement);
                  return commit.complete(beforeCommit);
                }));
    statement.countDown();

    assertThatThrownBy(() -> commit.join().run()).isInstanceOf(AtlassianUnavailableException.class);
  }
}
