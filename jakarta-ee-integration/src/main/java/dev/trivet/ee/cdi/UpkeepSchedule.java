// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.TrivetException;
import dev.trivet.log.LogLine;
import dev.trivet.model.ErrorCode;
import dev.trivet.resilience.Bulkhead;
import dev.trivet.resilience.LogRateLimit;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Schedule of upkeep: every half minute while the application lives, on a thread of the container
 * or of Trivet. Two rounds never run at once, and no failure ends the schedule. The first round
 * comes at a random moment, so that nodes that start together do not work together.
 */
final class UpkeepSchedule implements Runnable, AutoCloseable {

  private static final Duration PERIOD = Duration.ofSeconds(30);

  /** Time for which the end of the application waits for a running round: a call and a reserve. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  /** Time from one line about a kind of failure to the next. */
  private static final Duration SILENCE = Duration.ofMinutes(1);

  /**
   * The work; empty after the end, since a container may keep a cancelled task until its next
   * round.
   */
  private volatile Runnable upkeep;

  private final ApplicationName application;
  private final Duration period;

  /** Place of the running round; after the end it is taken for ever. */
  private final Bulkhead turn = new Bulkhead(1);

  private final LogRateLimit<String> failures = new LogRateLimit<>(SILENCE, System::nanoTime);

  private @Nullable ScheduledExecutorService own;
  private @Nullable Thread thread;
  private @Nullable Future<?> rounds;

  /** Makes a schedule with the usual period, which is not started. */
  UpkeepSchedule(ApplicationName application, Runnable upkeep) {
    this(application, upkeep, PERIOD);
  }

  UpkeepSchedule(ApplicationName application, Runnable upkeep, Duration period) {
    this.application = application;
    this.upkeep = upkeep;
    this.period = period;
  }

  UpkeepSchedule start() {
    long millis = period.toMillis();
    long first = millis / 6 + ThreadLocalRandom.current().nextLong(millis);
    rounds = executor().scheduleWithFixedDelay(this, first, millis, TimeUnit.MILLISECONDS);
    return this;
  }

  /** Finds or makes the executor. JNDI is safe here: the name is a constant. */
  @SuppressWarnings("BanJNDI")
  private ScheduledExecutorService executor() {
    try {
      return (ScheduledExecutorService)
          new InitialContext().lookup("java:comp/DefaultManagedScheduledExecutorService");
    } catch (NamingException absent) {
      own = Executors.newSingleThreadScheduledExecutor(this::daemon);
      return own;
    }
  }

  private Thread daemon(Runnable work) {
    Thread daemon = new Thread(work, "trivet-upkeep");
    daemon.setDaemon(true);
    thread = daemon;
    return daemon;
  }

  @Override
  public void run() {
    try (Bulkhead.Permit permit = turn.tryEnter()) {
      if (permit != null) {
        upkeep.run();
      }
    } catch (RuntimeException | Error failed) {
      logFailure(failed);
    }
  }

  private void logFailure(Throwable failed) {
    ErrorCode code = failed instanceof TrivetException known ? known.code() : null;
    String failure = code == null ? failed.getClass().getName() : code.number();
    if (failures.tryWrite(failure).isPresent()) {
      new LogLine(application, "upkeep failed and will be tried again")
          .number(code)
          .because(failed)
          .write(System.Logger.Level.WARNING);
    }
  }

  /** Waits for a running round, so that its resources can be closed, and lets none follow. */
  @Override
  public void close() {
    try {
      // the permit is never given back
      if (turn.tryEnter(GRACE) == null) {
        new LogLine(application, "upkeep takes long and is interrupted")
            .write(System.Logger.Level.WARNING);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    if (rounds != null) {
      rounds.cancel(true);
    }
    upkeep = () -> {};
    if (own != null) {
      own.shutdownNow();
    }
    if (thread != null) {
      awaitEnd(thread);
    }
  }

  /** Waits for the end of a thread. Servers report threads that an ended application leaves. */
  private static void awaitEnd(Thread ending) {
    try {
      ending.join(GRACE.toMillis());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
