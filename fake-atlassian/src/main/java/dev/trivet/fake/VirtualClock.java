// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Clock of the stand-in: real time plus the time by which a test advanced it. It applies to codes
 * and tokens; delays of faults use the real clock. Safe for many threads.
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

  /** The time by which it is ahead of real time. */
  Duration offset() {
    return Objects.requireNonNull(offset.get());
  }

  /** Advances the clock; a negative duration sets it back. */
  public void advance(Duration by) {
    offset.accumulateAndGet(by, Duration::plus);
  }

  /** Returns to real time. */
  public void reset() {
    offset.set(Duration.ZERO);
  }
}
