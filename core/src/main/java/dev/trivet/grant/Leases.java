// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.AccountId;
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Leases on grants, which decide which node refreshes. Every method is one short transaction of its
 * own; between them, while Atlassian is asked, no lock and no connection is held. Thread-safe.
 *
 * <p>Instants are by the clock of this node, as everywhere in core. A store that several nodes
 * share converts them to its own clock, and back.
 */
public interface Leases {

  /** How long Atlassian takes a refresh token again that is already spent. */
  Duration LEEWAY = Duration.ofMinutes(10);

  /** Bound for every lease: a call takes two minutes at most, and reading and storing seconds. */
  Duration LONGEST = Duration.ofMinutes(3);

  /** Revision of a grant that the caller has not read. */
  long UNKNOWN = -1;

  /**
   * Tells whether a lease is held now. One that lasts for longer than {@link #LONGEST} is not: the
   * clock was set back since, and would keep the grant from refreshes for as long.
   *
   * @param until its end; null when it was given back
   */
  static boolean isHeld(@Nullable Instant until, Instant now) {
    return until != null && until.isAfter(now) && !until.isAfter(now.plus(LONGEST));
  }

  /**
   * Returns since when a lease that is not held has an open end: now, where the clock was set back.
   *
   * @param until its end; null when it was given back
   */
  static @Nullable Instant openSince(@Nullable Instant until, Instant now) {
    return until != null && until.isAfter(now) ? now : until;
  }

  /**
   * Asks for the lease of a grant, by compare and set on the row.
   *
   * @param owner this node
   * @param length how long it lasts when its holder dies; more than a call may take, and at most
   *     {@link #LONGEST}
   * @param known the tokens that the caller knows; if the row holds another access token, there was
   *     a refresh or consent meanwhile, whatever the times say
   * @param revision the revision of the grant that was read with them, so that the store need not
   *     read the row again where nothing has changed; or {@link #UNKNOWN}
   */
  LeaseResult lease(
      AccountId account, String owner, Duration length, TokenSet known, long revision);

  /**
   * Stores what a refresh brought and gives the lease back. Without a refresh token, the old one
   * stays.
   *
   * @param sentAt when the request was sent, by this node's clock, as {@code tokens.expiresAt()}:
   *     the time between the two is the life of the access token, whatever that clock says
   * @return whether the lease still held; if not, nothing was written, since something newer is
   *     there
   */
  boolean store(Lease lease, TokenSet tokens, Instant sentAt);

  /**
   * Gives the lease back; the tokens stay, and an earlier holder's open end, too. Does nothing when
   * the lease is already lost.
   */
  void release(Lease lease);

  /**
   * Gives the lease back with an open end: its token may be spent, and the response is lost. Any
   * node may take it at once. Does nothing when the lease is already lost.
   */
  void abandon(Lease lease);

  /**
   * Finds live grants whose last lease is over and has an open end, because its holder reported
   * that or died. Only those of the last ten minutes: later, Atlassian refuses the spent token.
   *
   * @param most how many at most, the longest open first
   */
  List<AccountId> abandoned(int most);

  /**
   * Tells whether the store has answered nothing for a while although callers wait. Then few
   * requests may wait for the lease of another one.
   */
  default boolean isStalled() {
    return false;
  }

  /**
   * Ends the grant and erases its tokens.
   *
   * @return whether the lease still held; if not, nothing was written
   */
  boolean end(Lease lease);
}
