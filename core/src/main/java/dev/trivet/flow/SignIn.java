// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import dev.trivet.config.ClientSettings;
import dev.trivet.ee.TrivetException;
import dev.trivet.endpoint.AuthorizationRequest;
import dev.trivet.endpoint.IdentityEndpoint;
import dev.trivet.endpoint.MatchedResponse;
import dev.trivet.endpoint.SitesEndpoint;
import dev.trivet.grant.Consent;
import dev.trivet.http.Transport;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import dev.trivet.model.TokenSet;
import dev.trivet.resilience.Bulkhead;
import dev.trivet.token.AtlassianBulkhead;
import dev.trivet.token.TokenCalls;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Sign-in: steps 2, 6 and 7. The others belong to the browser, the session and the store. Holds no
 * state of a person; thread-safe.
 */
public final class SignIn {

  /**
   * Most sign-ins that ask Atlassian at once. Each takes memory and two connections, and no thread.
   */
  private static final int MOST_UNDER_WAY = 500;

  private final ClientSettings client;
  private final AuthorizationRequest.Template requests;
  private final TokenCalls tokenCalls;
  private final Transport apiCalls;
  private final SitePolicy policy;
  private final InstantSource clock;
  private final AtlassianBulkhead underWay = new AtlassianBulkhead(MOST_UNDER_WAY, Duration.ZERO);
  private final AtlassianBulkhead threads = new AtlassianBulkhead();

  /**
   * Puts the parts together.
   *
   * @param tokenCalls spends codes
   * @param apiCalls carries reads, two at a time
   */
  public SignIn(
      ClientSettings client,
      TokenCalls tokenCalls,
      Transport apiCalls,
      SitePolicy policy,
      InstantSource clock) {
    this.client = client;
    this.requests = new AuthorizationRequest.Template(client);
    this.tokenCalls = tokenCalls;
    this.apiCalls = apiCalls;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * Step 2: begins a flow.
   *
   * @param returnTo the page to return to, below the context; empty for the landing page
   * @param extra scopes beyond the configured ones
   * @param localUser what the flow is bound to besides its session, or empty
   */
  public AuthorizationRequest begin(String returnTo, Scopes extra, String localUser) {
    return requests.begin(returnTo, extra, localUser, clock.instant());
  }

  /**
   * Steps 6 and 7: spends the code, then asks for profile and sites side by side. No thread waits.
   * A bulkhead bounds how many run at once: strangers with made-up codes may fill it, but not that
   * of refreshes.
   *
   * @param holdsThread whether the caller waits for the consent with its thread, as few may
   * @return the consent; a {@link TrivetException} when a step failed
   * @throws TrivetException when the code is not sent; its flow stays then
   */
  public CompletableFuture<Consent> fetch(MatchedResponse.Granted match, boolean holdsThread) {
    Bulkhead.Permit permit = (holdsThread ? threads : underWay).enter();
    try {
      return tokenCalls
          .exchange(match.code(), match.flow())
          .thenCompose(this::readConsent)
          .whenComplete((consent, failure) -> permit.close());
    } catch (RuntimeException | Error notSent) {
      permit.close();
      throw notSent;
    }
  }

  private CompletableFuture<Consent> readConsent(TokenSet tokens) {
    Instant tokensAt = now();
    var me = apiCalls.send(IdentityEndpoint.request(client, tokens));
    var resources = apiCalls.send(SitesEndpoint.request(client, tokens));
    return me.thenApply(IdentityEndpoint::read)
        .thenCombine(
            resources,
            (account, response) -> {
              List<Site> sites = SitesEndpoint.read(response, this::siteLeftOut);
              policy.check(sites);
              return new Consent(account, sites, tokens, now(), tokensAt);
            });
  }

  private void siteLeftOut(String what) {
    tokenCalls.warnings().warn(ErrorCode.SITES_LEFT_OUT, what);
  }

  /** Returns the time to the millisecond, as exact as the database and the session keep it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
