// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import dev.trivet.config.ClientSettings;
import dev.trivet.ee.TrivetException;
import dev.trivet.endpoint.AuthorizationRequest;
import dev.trivet.endpoint.IdentityEndpoint;
import dev.trivet.endpoint.MatchedResponse;
import dev.trivet.endpoint.SitesEndpoint;
import dev.trivet.grant.Consent;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.grant.GrantStore;
import dev.trivet.http.Transport;
import dev.trivet.model.Account;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import dev.trivet.model.TokenSet;
import dev.trivet.resilience.Bulkhead;
import dev.trivet.token.AtlassianBulkhead;
import dev.trivet.token.TokenCalls;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Sign-in: steps 2 and 6 to 8. The steps between belong to the browser and the session. Holds no
 * state of a person; thread-safe.
 */
public final class SignIn {

  private final ClientSettings client;
  private final AuthorizationRequest.Template requests;
  private final TokenCalls tokenCalls;
  private final Transport apiCalls;
  private final GrantStore store;
  private final SitePolicy policy;
  private final InstantSource clock;
  private final AtlassianBulkhead signIns = new AtlassianBulkhead();

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
      GrantStore store,
      SitePolicy policy,
      InstantSource clock) {
    this.client = client;
    this.requests = new AuthorizationRequest.Template(client);
    this.tokenCalls = tokenCalls;
    this.apiCalls = apiCalls;
    this.store = store;
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
   * Steps 6 to 8: spends the code, asks for profile and sites side by side, and stores the answers.
   * Nothing is stored unless all of them came. A bulkhead bounds how many run at once: strangers
   * with made-up codes may fill it, but not that of refreshes.
   *
   * @throws TrivetException when nothing was stored
   */
  public ConsentOutcome complete(MatchedResponse.Granted match) {
    Bulkhead.Permit permit = signIns.enter();
    try (permit) {
      return spend(match);
    }
  }

  private ConsentOutcome spend(MatchedResponse.Granted match) {
    TokenSet tokens = Transport.await(tokenCalls.exchange(match.code(), match.flow()));
    Instant tokensAt = now();
    var me = apiCalls.send(IdentityEndpoint.request(client, tokens));
    var resources = apiCalls.send(SitesEndpoint.request(client, tokens));
    Account account = IdentityEndpoint.read(Transport.await(me));
    List<Site> sites = SitesEndpoint.read(Transport.await(resources), this::siteLeftOut);
    policy.check(sites);
    return store.keep(new Consent(account, sites, tokens, now(), tokensAt));
  }

  private void siteLeftOut(String what) {
    tokenCalls.warnings().warn(ErrorCode.SITES_LEFT_OUT, what);
  }

  /** Returns the time to the millisecond, as exact as the database and the session keep it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
