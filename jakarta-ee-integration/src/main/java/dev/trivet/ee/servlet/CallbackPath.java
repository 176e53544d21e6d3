// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.ee.SignInRefusedException;
import dev.trivet.endpoint.AuthorizationResponse;
import dev.trivet.endpoint.MatchedResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/**
 * {@code GET /callback}: steps 4 and 5, whose callback this is. Ends in a page of the application
 * or of ours, always.
 */
final class CallbackPath implements OwnPath {

  private final IdentityMode mode;
  private final SessionFlows flows;
  private final DuplicateCallbacks deliveries;
  private final SignInCompletion completion;
  private final SignInFailures refusals;
  private final IssuerNotices issuers;
  private final Urls links;
  private final SameSiteStrictRedirect hop;
  private final Duration lifetime;
  private final InstantSource clock;

  CallbackPath(
      IdentityMode mode,
      SessionFlows flows,
      DuplicateCallbacks deliveries,
      SignInCompletion completion,
      SignInFailures refusals,
      IssuerNotices issuers,
      Urls links,
      Duration lifetime,
      InstantSource clock) {
    this.mode = mode;
    this.flows = flows;
    this.deliveries = deliveries;
    this.completion = completion;
    this.refusals = refusals;
    this.issuers = issuers;
    this.links = links;
    this.hop = new SameSiteStrictRedirect(links);
    this.lifetime = lifetime;
    this.clock = clock;
  }

  @Override
  public Set<String> methods() {
    return Set.of("GET");
  }

  @Override
  public Response answer(HttpServletRequest request) {
    Map<String, String[]> parameters = parameters(request);
    Response again = hop.of(request, parameters);
    if (again != null) {
      return again;
    }
    String caller = mode.binding(request);
    try {
      AuthorizationResponse callback = AuthorizationResponse.parse(parameters);
      return deliveries.answer(
          browser(request) + " " + caller,
          callback.state(),
          () -> callback.match(flows.of(request), lifetime, caller, clock.instant()),
          match -> matched(request, callback.state(), match));
    } catch (SignInRefusedException unknown) {
      return unmatched(request, unknown);
    } catch (SessionFailure undone) {
      return refusals.refuse(request, undone, "");
    }
  }

  /** As it was when the request came: a sign-in changes the session's id under the others. */
  private static String browser(HttpServletRequest request) {
    String id = request.isRequestedSessionIdFromURL() ? null : request.getRequestedSessionId();
    return id == null ? "" : id;
  }

  private Response matched(HttpServletRequest request, String flow, MatchedResponse match) {
    issuers.check(request, match);
    if (match instanceof MatchedResponse.Granted granted) {
      return completion.of(request, flow, granted);
    }
    MatchedResponse.Refused refused = (MatchedResponse.Refused) match;
    return refusals.refuse(
        request, refused.why(), refused.flow().returnTo(), refused.flow().extraScopes());
  }

  /** A query that the server cannot read belongs to no flow either. */
  private static Map<String, String[]> parameters(HttpServletRequest request) {
    try {
      return Parameters.all(request);
    } catch (RuntimeException unreadable) {
      return Map.of();
    }
  }

  /** A bookmark, a second delivery, or Mallory: never an error for who is signed in. */
  private Response unmatched(HttpServletRequest request, SignInRefusedException unknown) {
    return mode.account(request) != null
        ? refusals.sendOn(request, unknown.code(), links.landing())
        : refusals.refuse(request, unknown.code(), "");
  }
}
