// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.Account;
import dev.trivet.model.Site;
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Finished consent: profile, sites and tokens. All of it was read with the token that is stored.
 *
 * @param account the profile of the account
 * @param sites every site that the grant reaches now
 * @param tokens its tokens
 * @param at when it is stored
 * @param tokensAt when its tokens came, which decides which of two consents is the newer one
 */
public record Consent(
    Account account, List<Site> sites, TokenSet tokens, Instant at, Instant tokensAt) {

  /** Upper bound of the time from the tokens of a sign-in to its end. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** Keeps a copy of the list. */
  public Consent {
    sites = List.copyOf(sites);
  }

  /** Creates one whose tokens come when it is stored. */
  public Consent(Account account, List<Site> sites, TokenSet tokens, Instant at) {
    this(account, sites, tokens, at, at);
  }

  /**
   * Tells whether a stored consent is newer than this one, which took longer to be stored. A time
   * in the future does not count: the clock that told it was wrong.
   *
   * @param kept when the tokens of the stored consent came
   * @param now when this one is about to be stored
   */
  public boolean isOvertakenBy(Instant kept, Instant now) {
    return kept.isAfter(tokensAt) && !kept.isAfter(now) && now.isBefore(tokensAt.plus(LONGEST));
  }
}
