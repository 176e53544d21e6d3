// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.Account;
import dev.trivet.model.Site;
import dev.trivet.model.TokenSet;
import java.time.Instant;
import java.util.List;

/**
 * What one finished consent brought, all of it read with the very token that is stored.
 *
 * @param account who
 * @param sites every site the grant reaches now
 * @param tokens its tokens
 * @param at when
 */
public record Consent(Account account, List<Site> sites, TokenSet tokens, Instant at) {

  /** Keeps a copy of the list. */
  public Consent {
    sites = List.copyOf(sites);
  }
}
