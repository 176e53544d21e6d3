// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The time at the stand-in: real time plus what it was advanced by. Decides about codes and tokens;
 * delays of faults run by the real clock. Safe for many threads.
 *
 * @since 0.1
 */
public final class VirtualClock implements InstantSource {
  private final InstantSource real = InstantSource.system();
  private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

  VirtualClock() {}

  @Override
  public Instant instant() {
    return real.instant().plus(offset.get());
  }

  /** Moves the time; a negative duration moves it back. */
  public void advance(Duration by) {
    offset.accumulateAndGet(by, Duration::plus);
  }

  /** Back to real time. */
  public void reset() {
    offset.set(Duration.ZERO);
  }
}
