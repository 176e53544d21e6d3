// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.TokenSet;

/** What comes of asking for a lease. */
public sealed interface LeaseAnswer {

  /**
   * The lease is ours.
   *
   * @param lease to be renewed, released or ended
   */
  record Taken(Lease lease) implements LeaseAnswer {}

  /**
   * The row holds other tokens than the caller knows.
   *
   * @param tokens what it holds; they may have ended too, where the caller knew very old ones
   */
  record Fresh(TokenSet tokens) implements LeaseAnswer {}

  /** Somebody else holds it. */
  record Busy() implements LeaseAnswer {}

  /** There is nothing to refresh: no live grant, or none with a readable refresh token. */
  record Nothing() implements LeaseAnswer {}
}
