// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import dev.trivet.config.ClientSettings;
import dev.trivet.ee.TrivetException;
import dev.trivet.endpoint.SitesEndpoint;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.grant.GrantStore;
import dev.trivet.http.Transport;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import dev.trivet.model.Site;
import dev.trivet.model.TokenSet;
import dev.trivet.resilience.ExpiringCache;
import dev.trivet.resilience.Ticker;
import dev.trivet.token.CurrentTokens;
import dev.trivet.token.OperatorWarnings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Re-reading of a grant's sites between two consents: sites come and go without notice from
 * Atlassian. It is rate-limited to once in five minutes for each account and node. Thread-safe.
 */
public final class SiteReading {

  /** How long a list serves. */
  static final Duration PAUSE = Duration.ofMinutes(5);

  private static final int MOST_ACCOUNTS = 100_000;

  private final ClientSettings client;
  private final Transport apiCalls;
  private final GrantStore store;
  private final CurrentTokens tokens;
  private final OperatorWarnings warnings;
  private final InstantSource clock;
  private final ExpiringCache<AccountId, Boolean> tried;

  /** Puts the parts together. */
  public SiteReading(
      ClientSettings client,
      Transport apiCalls,
      GrantStore store,
      CurrentTokens tokens,
      OperatorWarnings warnings,
      InstantSource clock) {
    this.client = client;
    this.apiCalls = apiCalls;
    this.store = store;
    this.tokens = tokens;
    this.warnings = warnings;
    this.clock = clock;
    this.tried = new ExpiringCache<>(MOST_ACCOUNTS, PAUSE, Ticker.of(clock));
  }

  /**
   * Re-reads the sites of a live grant, unless that was done or tried less than five minutes ago.
   *
   * @return what changed; empty when nothing was read, or something newer is there
   * @throws TrivetException when Atlassian or the database fails; the stored list stays as it is
   */
  public Optional<ConsentOutcome> reread(Grant grant) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (grant.state() != GrantState.LIVE || !isDue(grant, now)) {
      return Optional.empty();
    }
    TokenSet current = tokens.currentTokens(grant);
    // the row as it is now: a consent that comes between here and the end wins
    Optional<Grant> asRead = store.find(grant.account().accountId());
    if (asRead.isEmpty()) {
      return Optional.empty();
    }
    List<Site> sites =
        SitesEndpoint.read(
            Transport.await(apiCalls.send(SitesEndpoint.request(client, current))),
            what -> warnings.warn(ErrorCode.SITES_LEFT_OUT, what));
    return store.keepSites(asRead.get(), sites, now);
  }

  /**
   * Tells whether it is time, and marks the attempt in the same step: of many requests one reads.
   */
  private boolean isDue(Grant grant, Instant now) {
    Instant limit = now.minus(PAUSE);
    boolean isKnown =
        grant.sites().stream()
            .anyMatch(site -> site.isGranted() && site.lastSeenAt().isAfter(limit));
    return !isKnown && tried.putIfAbsent(grant.account().accountId(), true) == null;
  }
}
