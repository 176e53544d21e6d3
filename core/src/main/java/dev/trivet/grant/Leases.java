// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.AccountId;
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Who may refresh a grant. Every method is one short transaction of its own; between them, while
 * Atlassian is asked, nothing is locked and no connection is held. Thread-safe.
 */
public interface Leases {

  /** How long Atlassian takes a refresh token again that is spent already. */
  Duration LEEWAY = Duration.ofMinutes(10);

  /**
   * Asks for the lease of a grant, by compare and set on the row.
   *
   * @param owner this node
   * @param length how long it lasts when its holder dies; more than a call may take
   * @param known the tokens that the caller knows; where the row holds another access token,
   *     somebody refreshed or consented meanwhile, whatever the times say
   */
  LeaseResult lease(AccountId account, String owner, Duration length, TokenSet known);

  /**
   * Keeps what a refresh brought and gives the lease back. A missing refresh token leaves the old
   * one.
   *
   * @return whether the lease still held; if not, nothing was written, since something newer is
   *     there
   */
  boolean renew(Lease lease, TokenSet tokens, Instant at);

  /**
   * Gives the lease back; the tokens stay, and an earlier holder's open end too. Does nothing when
   * the lease is lost already.
   */
  void release(Lease lease);

  /**
   * Gives the lease back with an open end: its token may be spent, and the answer is lost. Anybody
   * may take it at once. Does nothing when the lease is lost already.
   */
  void abandon(Lease lease);

  /**
   * Live grants whose last lease is over and has an open end, because its holder said so or died;
   * only those of the last ten minutes, in which Atlassian takes the spent token once more.
   *
   * @param most how many at most, the longest open first
   */
  List<AccountId> abandoned(int most);

  /**
   * Ends the grant and erases its tokens.
   *
   * @return whether the lease still held; if not, nothing was written
   */
  boolean end(Lease lease);
}
