// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.TokenSet;

/** What comes of asking for a lease. */
public sealed interface LeaseResult {

  /**
   * The lease is ours.
   *
   * @param lease to be renewed, released or ended
   */
  record Taken(Lease lease) implements LeaseResult {}

  /**
   * The row holds other tokens than the caller knows.
   *
   * @param tokens what it holds; they may have ended too, where the caller knew very old ones
   */
  record Fresh(TokenSet tokens) implements LeaseResult {}

  /** Somebody else holds it. */
  record Busy() implements LeaseResult {}

  /** There is nothing to refresh: no live grant, or none with a readable refresh token. */
  record Nothing() implements LeaseResult {}
}
