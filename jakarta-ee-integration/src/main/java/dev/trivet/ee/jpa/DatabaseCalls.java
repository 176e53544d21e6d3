// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.endpoint.RandomText;
import dev.trivet.log.LogLine;
import dev.trivet.model.ErrorCode;
import dev.trivet.resilience.Backoff;
import dev.trivet.resilience.Bulkhead;
import dev.trivet.resilience.CircuitBreaker;
import dev.trivet.resilience.LogRateLimit;
import dev.trivet.resilience.WaitBudget;
import java.time.Duration;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls to the database with a time limit. JDBC cannot be interrupted, so a call runs on a thread
 * of its own, and its caller waits for it. A bulkhead bounds the threads that hang. A circuit
 * breaker refuses callers at once after a call that gave no result, and lets one try each second,
 * and when a call ends whose caller has given up. Thread-safe.
 *
 * <p>A commit may be cut, and its outcome is unknown then. What is to be undone in that case is
 * done when the database answers again.
 */
final class DatabaseCalls {

  /** As many threads as a large connection pool has connections. */
  private static final int MOST_CALLS =
      Math.max(16, 4 * Runtime.getRuntime().availableProcessors());

  /** While no call ends, few callers wait for longer than {@link #STALL}: they hold requests. */
  private static final int MOST_PATIENT = 8;

  /** Time without the end of any call after which the database counts as stalled. */
  private static final long STALL = Duration.ofMillis(1500).toNanos();

  /** The same for requests that only wait for the call of another one. */
  private static final long SILENCE = Duration.ofSeconds(1).toNanos();

  /** From here on a call counts against the wait budget of its request. */
  private static final Duration SLOW = Duration.ofMillis(100);

  /** Last look before a stall is believed: this process itself may have stood still. */
  private static final long LAST_LOOK = Duration.ofMillis(100).toNanos();

  /** Longest wait for a probe: callers are refused meanwhile, and other connections may work. */
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(2);

  /** More undone results are left as they are. */
  private static final int MOST_UNDOS = 1000;

  private static final Backoff RETRY =
      new Backoff(
          Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO, Backoff.Jitter.TENTH);

  private static final String NEXT =
      "it hangs, or its pool has no free connection; a transaction of the application that calls"
          + " Trivet needs a second connection; see the time-outs of data sources in"
          + " docs/deploy.md";

  private final Executor threads;
  private final ApplicationName application;
  private final LongSupplier nanos;
  private final CircuitBreaker<String> breaker;
  private final LogRateLimit<ErrorCode> log =
      new LogRateLimit<>(Duration.ofMinutes(1), System::nanoTime);
  private final Bulkhead running = new Bulkhead(MOST_CALLS);
  private final Bulkhead patient = new Bulkhead(MOST_PATIENT);
  private final Queue<Runnable> undos = new ConcurrentLinkedQueue<>();

  /** Callers that wait for a result now. */
  private final AtomicInteger waiting = new AtomicInteger();

  /** When the last call ended, or the first of these callers began to wait. */
  private volatile long lastEnd;

  /** Correlation id of the last line about an outage. */
  private volatile String outage = "";

  /**
   * Creates it without calls.
   *
   * @param threads runs each call at once
   */
  DatabaseCalls(Executor threads, ApplicationName application) {
    this(threads, application, System::nanoTime);
  }

  /** The same with another clock than {@link System#nanoTime}. */
  DatabaseCalls(Executor threads, ApplicationName application, LongSupplier nanos) {
    this.threads = threads;
    this.application = application;
    this.nanos = nanos;
    this.lastEnd = nanos.getAsLong();
    this.breaker =
        new CircuitBreaker<>(
            null, System::nanoTime, new Random(), (id, wait) -> unavailable(refusal(), id, wait));
  }

  private static String refusal() {
    return "the database gave no answer a moment ago (circuit breaker)";
  }

  /**
   * Tells whether callers wait and no call has ended for a while: who holds a request need not join
   * them.
   */
  boolean isStalled() {
    long end = lastEnd;
    boolean isSilent = nanos.getAsLong() - end > SILENCE;
    // a call that has begun or ended meanwhile has changed the time
    return isSilent && waiting.get() > 0 && end == lastEnd;
  }

  /**
   * Runs a call, within the wait budget of the request.
   *
   * @return its result; or throws what it threw
   * @throws AtlassianUnavailableException when it has no result within the limit
   */
  <T> @Nullable T run(DatabaseCall<T> work, Duration longest) {
    long start = nanos.getAsLong();
    boolean isProbe = breaker.state() != CircuitBreaker.State.CLOSED;
    Duration limit = isProbe && longest.compareTo(PROBE_LIMIT) > 0 ? PROBE_LIMIT : longest;
    if (waiting.get() == 0) {
      lastEnd = nanos.getAsLong();
    }
    waiting.incrementAndGet();
    try (CircuitBreaker<String>.Call call = breaker.enter()) {
      return run(work, call, start, limit);
    } finally {
      waiting.decrementAndGet();
      spend(Duration.ofNanos(nanos.getAsLong() - start));
    }
  }

  /** A request may call a database that answers quickly as often as it likes. */
  private static void spend(Duration waited) {
    if (waited.compareTo(SLOW) > 0) {
      WaitBudget.spend(waited);
    }
  }

  private <T> @Nullable T run(
      DatabaseCall<T> work, CircuitBreaker<String>.Call call, long start, Duration own) {
    Duration limit = WaitBudget.limit(own);
    Bulkhead.Permit permit = running.tryEnter();
    if (permit == null) {
      permit = await(start, limit, running::tryEnter);
    }
    boolean isCut = limit.compareTo(own) < 0;
    if (permit == null) {
      throw unanswered(call, start, isCut);
    }
    begin(work, permit);
    if (await(start, limit, work::awaitEnd) == null && work.abandon()) {
      throw Thread.currentThread().isInterrupted()
          ? interrupted(null)
          : unanswered(call, start, isCut);
    }
    if (work.hasFailed() && nanos.getAsLong() - start > STALL) {
      call.fail("", RETRY, null);
    } else {
      call.succeed();
    }
    return work.result();
  }

  private void begin(DatabaseCall<?> work, Bulkhead.Permit permit) {
    try {
      threads.execute(
          () -> {
            work.run();
            lastEnd = nanos.getAsLong();
            permit.close();
            // its caller may have given up: then this is the first sign that the outage is over
            breaker.endWait();
            if (!work.hasFailed()) {
              undo();
            }
          });
    } catch (Error noThread) {
      permit.close();
      throw noThread;
    } catch (RuntimeException ending) {
      // what containers throw differs
      permit.close();
      throw new AtlassianUnavailableException(
          ErrorCode.NOT_OPEN_YET, "the application is ending", ending, null);
    }
  }

  /**
   * Adds what reverses a transaction whose outcome is unknown, or whose caller has given up.
   *
   * @param undo a transaction of its own, which runs after the next answer of the database, and
   *     again after a later one if it throws
   */
  void addUndo(Runnable undo) {
    if (undos.size() < MOST_UNDOS) {
      undos.add(undo);
    }
  }

  private void undo() {
    for (Runnable undo = undos.poll(); undo != null; undo = undos.poll()) {
      try {
        undo.run();
      } catch (RuntimeException away) {
        addUndo(undo);
        return;
      }
    }
  }

  /** Step of a wait; returns null when the time is over. */
  private interface Step<T> {
    @Nullable T await(Duration longest) throws InterruptedException;
  }

  /** Waits while other calls end; in a stall, only with a permit to be patient. */
  private <T> @Nullable T await(long start, Duration limit, Step<T> step) {
    Bulkhead.Permit patience = null;
    boolean isLastLook = false;
    try {
      while (true) {
        long now = nanos.getAsLong();
        long left = limit.toNanos() - (now - start);
        long calm = STALL - Math.min(now - start, now - lastEnd);
        if (left > 0 && calm <= 0 && patience == null) {
          patience = patient.tryEnter();
        }
        long time = patience == null ? Math.min(left, calm) : left;
        boolean isOver = time <= 0;
        T got = step.await(Duration.ofNanos(isOver ? LAST_LOOK : time));
        boolean isLast = left <= 0 || (isOver && isLastLook);
        if (got != null || isLast || Thread.currentThread().isInterrupted()) {
          return got;
        }
        isLastLook = isOver;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw interrupted(stopped);
    } finally {
      if (patience != null) {
        patience.close();
      }
    }
  }

  /** An interruption tells nothing about the database. */
  private static AtlassianUnavailableException interrupted(@Nullable InterruptedException stopped) {
    return new AtlassianUnavailableException(
        ErrorCode.STORE_UNAVAILABLE, "interrupted while waiting for the database", stopped, null);
  }

  /**
   * Opens the breaker, and writes one line for the whole outage, whose id all failures carry. What
   * a request has waited for before tells nothing about this call.
   *
   * @param isCut whether the request's wait budget left less time than the limit of the call
   */
  private AtlassianUnavailableException unanswered(
      CircuitBreaker<String>.Call call, long start, boolean isCut) {
    if (isCut && nanos.getAsLong() - start < STALL) {
      return new AtlassianUnavailableException(
          ErrorCode.STORE_UNAVAILABLE,
          "the database is too slow: its answers have taken all the time of this request",
          null,
          RETRY.first());
    }
    long waited = Duration.ofNanos(nanos.getAsLong() - start).toMillis();
    String message = "the database gave no answer within " + waited + " ms";
    if (log.tryWrite(ErrorCode.STORE_UNAVAILABLE).isPresent()) {
      outage = RandomText.shortId();
      new LogLine(application, message)
          .number(ErrorCode.STORE_UNAVAILABLE)
          .detail(NEXT)
          .correlationId(outage)
          .write(System.Logger.Level.ERROR);
    }
    call.fail(outage, RETRY, null);
    return unavailable(message, outage, RETRY.first());
  }

  private static AtlassianUnavailableException unavailable(
      String message, String id, Duration retryAfter) {
    AtlassianUnavailableException failure =
        new AtlassianUnavailableException(ErrorCode.STORE_UNAVAILABLE, message, null, retryAfter);
    if (!id.isEmpty()) {
      failure.loggedAs(id);
    }
    return failure;
  }
}
