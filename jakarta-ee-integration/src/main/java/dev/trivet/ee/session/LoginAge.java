// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Age at which a login ends ({@code trivet.max-age}), as max_age in OpenID Connect Core 1.0 section
 * 3.1.2.1. A login from the future, by the clock of another node, is young. Thread-safe.
 *
 * @param max the limit; zero for none
 */
public record LoginAge(Duration max, InstantSource clock) {

  /**
   * Whether a login has reached the age.
   *
   * @param signedInAt the time of the sign-in in epoch milliseconds
   */
  boolean isOver(long signedInAt) {
    return !max.isZero() && clock.millis() - signedInAt >= max.toMillis();
  }
}
