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
import dev.trivet.token.CurrentTokens;
import dev.trivet.token.OperatorWarnings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the sites of a grant again, between two consents: sites come and go without any notice from
 * Atlassian. At most every few minutes per account and node, however often it is asked for.
 * Thread-safe.
 */
public final class SiteReading {

  /** How long a list is good enough. */
  static final Duration PAUSE = Duration.ofMinutes(5);

  private static final int MOST = 100_000;

  private final ClientSettings client;
  private final Transport apiCalls;
  private final GrantStore store;
  private final CurrentTokens tokens;
  private final OperatorWarnings notices;
  private final InstantSource clock;
  private final Map<AccountId, Instant> lastTried = new ConcurrentHashMap<>();

  /** Puts the parts together. */
  public SiteReading(
      ClientSettings client,
      Transport apiCalls,
      GrantStore store,
      CurrentTokens tokens,
      OperatorWarnings notices,
      InstantSource clock) {
    this.client = client;
    this.apiCalls = apiCalls;
    this.store = store;
    this.tokens = tokens;
    this.notices = notices;
    this.clock = clock;
  }

  /**
   * Reads the sites of a live grant again, unless that was done or tried a short while ago.
   *
   * @return what changed; empty when nothing was read, or something newer is there
   * @throws TrivetException when Atlassian or the database fails; the stored list stays as it is
   */
  public Optional<ConsentOutcome> again(Grant grant) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (grant.state() != GrantState.LIVE || !isDue(grant, now)) {
      return Optional.empty();
    }
    TokenSet fresh = tokens.of(grant);
    // the row as it is now: a consent that comes between here and the end wins
    Optional<Grant> asRead = store.find(grant.account().accountId());
    if (asRead.isEmpty()) {
      return Optional.empty();
    }
    List<Site> sites =
        SitesEndpoint.read(
            apiCalls.start(SitesEndpoint.request(client, fresh)).await(),
            what -> notices.warn(ErrorCode.SITES_LEFT_OUT, what));
    return store.keepSites(asRead.get(), sites, now);
  }

  /** Marks the attempt in the same step, so that of many requests one reads. */
  private boolean isDue(Grant grant, Instant now) {
    Instant limit = now.minus(PAUSE);
    boolean known =
        grant.sites().stream()
            .anyMatch(site -> site.isGranted() && site.lastSeenAt().isAfter(limit));
    if (known) {
      return false;
    }
    if (lastTried.size() >= MOST) {
      lastTried.clear();
    }
    AccountId id = grant.account().accountId();
    Instant last = lastTried.get(id);
    if (last != null) {
      return !last.isAfter(limit) && lastTried.replace(id, last, now);
    }
    return lastTried.putIfAbsent(id, now) == null;
  }
}
