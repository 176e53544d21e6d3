// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.TokenSet;
import java.time.Duration;

/** Result of asking for a lease. */
public sealed interface LeaseResult {

  /**
   * The caller holds the lease.
   *
   * @param lease must be ended by one of the methods of {@link Leases}
   */
  record Acquired(Lease lease) implements LeaseResult {}

  /**
   * The row holds other tokens than the caller knows.
   *
   * @param tokens what it holds; they may have expired, too, where the caller knew very old ones
   */
  record Refreshed(TokenSet tokens) implements LeaseResult {}

  /**
   * Another node or thread holds the lease.
   *
   * @param left how long it lasts, unless its holder gives it back before
   */
  record Busy(Duration left) implements LeaseResult {}

  /** There is nothing to refresh: no live grant, or none with a readable refresh token. */
  record Nothing() implements LeaseResult {}
}
