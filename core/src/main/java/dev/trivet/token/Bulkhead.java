// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.model.ErrorCode;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * So many at once and no more, so that an Atlassian that hangs holds some of the server's threads
 * and not all. Thread-safe.
 */
public final class Bulkhead {

  /** WildFly has sixteen worker threads per processor; a quarter of them, and never under eight. */
  private static final int USUAL = Math.max(8, 4 * Runtime.getRuntime().availableProcessors());

  private static final Duration SHORT = Duration.ofSeconds(1);

  private final Semaphore free;
  private final Duration wait;

  /** As many as this machine's server can spare. */
  public Bulkhead() {
    this(USUAL, SHORT);
  }

  Bulkhead(int places, Duration wait) {
    this.free = new Semaphore(places, true);
    this.wait = wait;
  }

  /**
   * Does work on a place of its own, waiting a second for one at most.
   *
   * @throws AtlassianUnavailableException when there is none; nothing was done then
   */
  public <T> T await(Supplier<T> work) {
    return take(wait, work);
  }

  /** Does work if there is a place right now. */
  <T> T now(Supplier<T> work) {
    return take(Duration.ZERO, work);
  }

  private <T> T take(Duration most, Supplier<T> work) {
    try {
      if (!free.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AtlassianUnavailableException(
            ErrorCode.UNAVAILABLE, "too many wait for Atlassian already", null, SHORT);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AtlassianUnavailableException("stopped while waiting for a place", stopped);
    }
    try {
      return work.get();
    } finally {
      free.release();
    }
  }
}
