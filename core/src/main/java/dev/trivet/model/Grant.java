// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one account granted this application: one per client id and account, widened or replaced by
 * each further consent (Atlassian's 3LO FAQ).
 *
 * @param account whose grant it is
 * @param sites every site ever granted, withdrawn ones too, ordered by name
 * @param scopes what was granted last
 * @param tokens the tokens, or null unless the state is {@link GrantState#LIVE}
 * @param firstGrantedAt the first consent
 * @param lastRefreshedAt the last time tokens came
 * @param revision counts the changes of the tokens
 * @param state how it stands
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

  /** The sites that the grant reaches now, ordered by name. */
  public List<Site> grantedSites() {
    return sites.stream()
        .filter(GrantedSite::isGranted)
        .map(GrantedSite::site)
        .sorted(Site.BY_NAME)
        .toList();
  }

  /** The same grant with these sites, changed once more. */
  public Grant with(List<GrantedSite> others) {
    return new Grant(
        account, others, scopes, tokens, firstGrantedAt, lastRefreshedAt, revision + 1, state);
  }

  /** Those of {@link #grantedSites} that the consent of that time brought. */
  public List<Site> sitesGrantedAt(Instant consent) {
    return sites.stream()
        .filter(site -> site.isGranted() && site.firstGrantedAt().equals(consent))
        .map(GrantedSite::site)
        .sorted(Site.BY_NAME)
        .toList();
  }
}
