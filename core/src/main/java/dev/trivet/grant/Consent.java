// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.Account;
import dev.trivet.model.Site;
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one finished consent brought, all of it read with the very token that is stored.
 *
 * @param account who
 * @param sites every site the grant reaches now
 * @param tokens its tokens
 * @param at when it is kept
 * @param tokensAt when its tokens came, which decides which of two consents is the newer one
 */
public record Consent(
    Account account, List<Site> sites, TokenSet tokens, Instant at, Instant tokensAt) {

  /** No sign-in takes longer between its tokens and its end. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** Keeps a copy of the list. */
  public Consent {
    sites = List.copyOf(sites);
  }

  /** With all of it at one time. */
  public Consent(Account account, List<Site> sites, TokenSet tokens, Instant at) {
    this(account, sites, tokens, at, at);
  }

  /**
   * Whether a consent whose tokens came at a time is newer, and was only quicker to be kept. Not
   * when that time is still to come: then it was told by a clock that goes wrong.
   *
   * @param now when this one is about to be kept
   */
  public boolean isOvertakenBy(Instant kept, Instant now) {
    return kept.isAfter(tokensAt) && !kept.isAfter(now) && now.isBefore(tokensAt.plus(LONGEST));
  }
}
