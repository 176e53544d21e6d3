// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Grant: what an account allows this application. There is one for each client id and account. Each
 * further consent widens or replaces it (Atlassian, "Frequently Asked Questions" on OAuth 2.0
 * (3LO)). Immutable.
 *
 * @param account the account that granted
 * @param sites all sites ever granted, withdrawn ones too, ordered by name
 * @param scopes the scopes that were granted last
 * @param tokens the tokens, or null unless the state is {@link GrantState#LIVE}
 * @param firstGrantedAt time of the first consent
 * @param lastRefreshedAt time at which the last tokens came, by a consent or a refresh
 * @param revision number that each change counts on; a grant that is deleted and made again gets
 *     none of the old ones
 * @param state whether the grant is usable
 */
public record Grant(
    Account account,
    List<GrantedSite> sites,
    Scopes scopes,
    @Nullable TokenSet tokens,
    Instant firstGrantedAt,
    Instant lastRefreshedAt,
    long revision,
    GrantState state) {

  /** Keeps a copy of the list. */
  public Grant {
    sites = List.copyOf(sites);
  }

  /** Returns the sites that the grant reaches now, ordered by name. */
  public List<Site> grantedSites() {
    return sites.stream()
        .filter(GrantedSite::isGranted)
        .map(GrantedSite::site)
        .sorted(Site.BY_NAME)
        .toList();
  }

  /** Returns this grant with other sites and the next revision. */
  public Grant with(List<GrantedSite> others) {
    return new Grant(
        account, others, scopes, tokens, firstGrantedAt, lastRefreshedAt, revision + 1, state);
  }

  /**
   * Returns the sites of {@link #grantedSites} that came with the consent at this time, ordered by
   * name.
   */
  public List<Site> sitesGrantedAt(Instant consent) {
    return sites.stream()
        .filter(site -> site.isGranted() && site.firstGrantedAt().equals(consent))
        .map(GrantedSite::site)
        .sorted(Site.BY_NAME)
        .toList();
  }
}
