// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Clock that a test can set back: by it, tokens are valid that have expired by the other. */
final class BackdatedClock implements InstantSource {

  private final InstantSource real;
  private volatile Duration behind = Duration.ZERO;

  BackdatedClock(InstantSource real) {
    this.real = real;
  }

  void fallBehind(Duration by) {
    behind = by;
  }

  @Override
  public Instant instant() {
    return real.instant().minus(behind);
  }
}
