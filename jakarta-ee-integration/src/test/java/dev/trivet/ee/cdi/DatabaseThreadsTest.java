// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.LogRecorder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class DatabaseThreadsTest {

  private static final ApplicationName APPLICATION = new ApplicationName("/app");

  private static Thread threadOf(DatabaseThreads threads) {
    CompletableFuture<Thread> found = new CompletableFuture<>();
    threads.executor().execute(() -> found.complete(Thread.currentThread()));
    return found.join();
  }

  private static Thread ownThreadOf(DatabaseThreads threads) {
    Thread found = threadOf(threads);
    while (found == Thread.currentThread()) {
      found = threadOf(threads);
    }
    return found;
  }

  @Test
  void unit_hasADaemonThread_withTheLoaderOfTheApplication() {
    DatabaseThreads threads = DatabaseThreads.find(APPLICATION);

    Thread found = ownThreadOf(threads);

    assertThat(found.isDaemon()).isTrue();
    assertThat(found.getName()).isEqualTo("trivet-database");
    threads.close();
  }

  @Test
  void unit_goesOnOnTheThreadOfAnEarlierOne_thatIsTrivetsOwn() {
    DatabaseThreads threads = DatabaseThreads.find(APPLICATION);
    Thread first = ownThreadOf(threads);

    waitUntilIdle(first);

    assertThat(threadOf(threads)).isSameAs(first);
    threads.close();
  }

  @Test
  void threadOfTheContainer_endsWithItsUnit() throws Exception {
    DatabaseThreads threads = DatabaseThreads.ofContainer(APPLICATION, Thread::new);
    Thread first = ownThreadOf(threads);

    first.join();

    assertThat(threadOf(threads)).isNotSameAs(first);
    threads.close();
  }

  private static void waitUntilIdle(Thread thread) {
    while (thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void end_leavesNoThread_andRefusesUnits() throws Exception {
    DatabaseThreads threads = DatabaseThreads.find(APPLICATION);
    Thread found = ownThreadOf(threads);

    threads.close();

    found.join();
    assertThatThrownBy(() -> threadOf(threads)).isInstanceOf(RejectedExecutionException.class);
  }

  /** Open Liberty does so while the application starts. */
  @Test
  void containerThatHoldsThreadsBack_letsTheCallerDoTheWork() {
    CountDownLatch start = new CountDownLatch(1);
    DatabaseThreads threads =
        DatabaseThreads.ofContainer(
            APPLICATION,
            work ->
                new Thread(
                    () -> {
                      awaitQuietly(start);
                      work.run();
                    }));

    assertThat(threadOf(threads)).isSameAs(Thread.currentThread());
    start.countDown();

    assertThat(ownThreadOf(threads)).isNotSameAs(Thread.currentThread());
    threads.close();
  }

  @Test
  void end_doesNotWaitForADatabaseThatHangs_norInterruptsIt() {
    DatabaseThreads threads = DatabaseThreads.find(APPLICATION);
    ownThreadOf(threads);
    CountDownLatch hang = new CountDownLatch(1);
    CompletableFuture<Boolean> isInterrupted = new CompletableFuture<>();
    threads
        .executor()
        .execute(
            () -> {
              awaitQuietly(hang);
              isInterrupted.complete(Thread.currentThread().isInterrupted());
            });

    try (LogRecorder log = new LogRecorder()) {
      threads.close();

      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARNING the database does not answer, and its threads are left behind: 1");
    }
    hang.countDown();
    assertThat(isInterrupted.join()).isFalse();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
