// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.model.ErrorCode;
import dev.trivet.resilience.Bulkhead;
import java.time.Duration;

/**
 * Bulkhead for threads that wait for Atlassian: at most N at once, so that an Atlassian that hangs
 * cannot take all request threads of the server. Thread-safe.
 */
public final class AtlassianBulkhead {

  /** WildFly has 16 worker threads for each processor: a quarter of them, and 8 at least. */
  private static final int PERMITS = Math.max(8, 4 * Runtime.getRuntime().availableProcessors());

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final Bulkhead bulkhead;
  private final Duration longestWait;

  /** Creates a bulkhead with as many permits as the server of this machine can spare. */
  public AtlassianBulkhead() {
    this(PERMITS, LONGEST_WAIT);
  }

  /**
   * Creates a bulkhead for callers that hold no thread while they are inside.
   *
   * @param permits how many may be inside at once
   * @param longestWait how long a caller waits for a permit
   */
  public AtlassianBulkhead(int permits, Duration longestWait) {
    this.bulkhead = new Bulkhead(permits);
    this.longestWait = longestWait;
  }

  /**
   * Takes a permit, and waits for one if there is none.
   *
   * @throws AtlassianUnavailableException when the bulkhead is still full
   */
  public Bulkhead.Permit enter() {
    try {
      Bulkhead.Permit permit = bulkhead.tryEnter(longestWait);
      if (permit != null) {
        return permit;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AtlassianUnavailableException(
          "interrupted while waiting for a permit of the bulkhead", stopped);
    }
    throw new AtlassianUnavailableException(
        ErrorCode.UNAVAILABLE,
        "too many requests wait for Atlassian already (bulkhead)",
        null,
        LONGEST_WAIT);
  }
}
