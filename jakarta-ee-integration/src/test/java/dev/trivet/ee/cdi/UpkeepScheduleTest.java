// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.model.ErrorCode;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpkeepScheduleTest {

  private static final Duration OFTEN = Duration.ofMillis(6);
  private static final int ROUNDS = 5;

  /** Logger with a strong reference, so that the JDK keeps its handler. */
  private static final Logger LOG = Logger.getLogger("dev.trivet");

  private final List<LogRecord> lines = Collections.synchronizedList(new ArrayList<>());
  private final Handler ear =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    LOG.addHandler(ear);
    LOG.setUseParentHandlers(false);
  }

  @AfterEach
  void stopListening() {
    LOG.removeHandler(ear);
    LOG.setUseParentHandlers(true);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  private static void runUntil(CountDownLatch enough, Runnable upkeep) {
    UpkeepSchedule schedule =
        new UpkeepSchedule(new ApplicationName("/app"), upkeep, OFTEN).start();
    try {
      await(enough);
    } finally {
      schedule.close();
    }
  }

  @Test
  void rounds_followEachOther_onADaemonOfOurOwn_whereThereIsNoContainer() {
    CountDownLatch rounds = new CountDownLatch(ROUNDS);
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    Runnable upkeep =
        () -> {
          thread.complete(Thread.currentThread());
          rounds.countDown();
        };

    runUntil(rounds, upkeep);

    assertThat(thread.join().isDaemon()).isTrue();
    assertThat(thread.join().getName()).isEqualTo("trivet-upkeep");
    assertThat(lines).isEmpty();
  }

  @Test
  void failure_isLoggedOnce_andTheScheduleContinues() {
    CountDownLatch rounds = new CountDownLatch(ROUNDS);
    Runnable upkeep =
        () -> {
          rounds.countDown();
          throw new AtlassianUnavailableException(ErrorCode.STORE_UNAVAILABLE, "down", null, null);
        };

    runUntil(rounds, upkeep);

    assertThat(lines).hasSize(1);
    assertThat(lines.get(0).getThrown()).hasMessageContaining("TRV-0501");
  }

  @Test
  void failure_ofAnotherKind_isLoggedToo_evenAnError() {
    AtomicInteger round = new AtomicInteger();
    CountDownLatch rounds = new CountDownLatch(ROUNDS);
    Runnable upkeep =
        () -> {
          rounds.countDown();
          if (round.getAndIncrement() == 0) {
            throw new NoClassDefFoundError("gone");
          }
          throw new IllegalStateException("round " + round);
        };

    runUntil(rounds, upkeep);

    assertThat(lines)
        .extracting(line -> line.getThrown().getClass().getSimpleName())
        .containsExactly("NoClassDefFoundError", "IllegalStateException");
  }

  @Test
  void round_runsAloneAlthoughAskedForTwice() throws InterruptedException {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger rounds = new AtomicInteger();
    UpkeepSchedule schedule =
        new UpkeepSchedule(
            new ApplicationName("/app"),
            () -> {
              rounds.incrementAndGet();
              began.countDown();
              await(goOn);
            });
    Thread other = new Thread(schedule);
    other.start();
    await(began);

    schedule.run();

    assertThat(rounds).hasValue(1);
    goOn.countDown();
    other.join();
  }

  @Test
  void close_waitsForTheRoundUnderWay_andLetsNoneFollow() {
    CountDownLatch began = new CountDownLatch(1);
    AtomicBoolean finished = new AtomicBoolean();
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    Runnable upkeep =
        () -> {
          thread.complete(Thread.currentThread());
          began.countDown();
          finished.set(workedOn());
        };
    UpkeepSchedule schedule =
        new UpkeepSchedule(new ApplicationName("/app"), upkeep, OFTEN).start();
    await(began);

    schedule.close();

    assertThat(finished).isTrue();
    finished.set(false);
    schedule.run();
    assertThat(finished).isFalse();
    assertThat(ends(thread.join())).isTrue();
  }

  private static boolean workedOn() {
    try {
      Thread.sleep(50);
      return true;
    } catch (InterruptedException stopped) {
      return false;
    }
  }

  private static boolean ends(Thread thread) {
    try {
      thread.join(30_000);
      return !thread.isAlive();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  @Test
  void close_endsItsThread_beforeItReturns() {
    for (int round = 0; round < 100; round++) {
      new UpkeepSchedule(new ApplicationName("/app"), () -> {}, Duration.ofHours(1))
          .start()
          .close();

      assertThat(Thread.getAllStackTraces().keySet())
          .as("round %s", round)
          .extracting(Thread::getName)
          .doesNotContain("trivet-upkeep");
    }
  }

  /**
   * Checks that a cancelled task does not keep the store reachable; GlassFish keeps the task until
   * its next run.
   */
  @Test
  void end_letsGoOfTheUpkeep_howeverLongTheTaskIsKept() throws InterruptedException {
    List<WeakReference<CountDownLatch>> kept = new ArrayList<>();
    UpkeepSchedule ended = ended(kept);

    for (int i = 0; kept.get(0).get() != null && i < 100; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(kept.get(0).get()).isNull();
    // a strong reference up to here
    ended.run();
  }

  private static UpkeepSchedule ended(List<WeakReference<CountDownLatch>> kept) {
    CountDownLatch upkeep = new CountDownLatch(1);
    kept.add(new WeakReference<>(upkeep));
    UpkeepSchedule schedule =
        new UpkeepSchedule(new ApplicationName("/app"), upkeep::countDown, OFTEN).start();
    schedule.close();
    return schedule;
  }
}
