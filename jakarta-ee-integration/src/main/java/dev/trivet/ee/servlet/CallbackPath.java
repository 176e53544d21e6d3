// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.endpoint.Callback;
import dev.trivet.endpoint.Match;
import dev.trivet.error.ErrorCode;
import dev.trivet.error.Failure;
import dev.trivet.error.SignInRefusal;
import dev.trivet.flow.SignIn;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.model.Account;
import dev.trivet.model.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** {@code GET /callback}: steps 4 to 9. Ends in a page of the application or of ours, always. */
final class CallbackPath implements OwnPath {

  private final LoginMode mode;
  private final SignIn signIn;
  private final SessionFlows flows;
  private final Deliveries deliveries;
  private final Refusals refusals;
  private final FailureAnswers answers;
  private final SignInEvents events;
  private final Links links;
  private final StrictHop hop;
  private final Duration lifetime;
  private final InstantSource clock;
  private final Audit audit;

  CallbackPath(
      LoginMode mode,
      SignIn signIn,
      SessionFlows flows,
      Deliveries deliveries,
      Refusals refusals,
      FailureAnswers answers,
      SignInEvents events,
      Links links,
      Duration lifetime,
      InstantSource clock,
      Audit audit) {
    this.mode = mode;
    this.signIn = signIn;
    this.flows = flows;
    this.deliveries = deliveries;
    this.refusals = refusals;
    this.answers = answers;
    this.events = events;
    this.links = links;
    this.hop = new StrictHop(links);
    this.lifetime = lifetime;
    this.clock = clock;
    this.audit = audit;
  }

  @Override
  public Set<String> methods() {
    return Set.of("GET");
  }

  @Override
  public Answer answer(HttpServletRequest request) {
    Map<String, String[]> parameters = parameters(request);
    Answer again = hop.of(request, parameters);
    if (again != null) {
      return again;
    }
    String caller = mode.binding(request);
    try {
      Callback callback = Callback.parse(parameters);
      return deliveries.answer(
          browser(request) + " " + caller,
          callback.key(),
          () -> callback.match(flows.of(request), lifetime, caller, clock.instant()),
          match -> matched(request, callback.key(), match));
    } catch (SignInRefusal unknown) {
      return unmatched(request, unknown);
    }
  }

  /** As it was when the request came: a sign-in changes the session's id under the others. */
  private static String browser(HttpServletRequest request) {
    String id = request.isRequestedSessionIdFromURL() ? null : request.getRequestedSessionId();
    return id == null ? "" : id;
  }

  private Answer matched(HttpServletRequest request, String flow, Match match) {
    if (match instanceof Match.Granted granted) {
      return granted(request, flow, granted);
    }
    Match.Refused refused = (Match.Refused) match;
    return refusals.refuse(request, refused.reason(), refused.flow().returnTo());
  }

  /** A query that the server cannot read belongs to no flow either. */
  private static Map<String, String[]> parameters(HttpServletRequest request) {
    try {
      return request.getParameterMap();
    } catch (RuntimeException unreadable) {
      return Map.of();
    }
  }

  /** A bookmark, a second delivery, or Mallory: never an error for who is signed in. */
  private Answer unmatched(HttpServletRequest request, SignInRefusal unknown) {
    return mode.accountId(request) != null
        ? Answer.redirect(303, links.landing())
        : refusals.refuse(request, unknown.code(), "");
  }

  private Answer granted(HttpServletRequest request, String flow, Match.Granted match) {
    String before = mode.accountId(request);
    try {
      ConsentOutcome outcome = signIn.complete(match);
      events.stored(outcome);
      Account account = outcome.grant().account();
      if (before != null && !before.equals(account.accountId().value())) {
        return otherAccount(request, outcome, match.flow().returnTo());
      }
      mode.enter(request, account, outcome.grant().lastRefreshedAt());
      audit.completed(request, flow, account.accountId().value());
      return afterwards(match, outcome);
    } catch (Failure failure) {
      return refusals.refuse(request, failure, match.flow().returnTo());
    }
  }

  /** The session stays whose it was until the person says otherwise: nobody is swapped silently. */
  private Answer otherAccount(HttpServletRequest request, ConsentOutcome outcome, String returnTo) {
    OtherAccount.put(request.getSession(true), outcome, returnTo);
    Page page =
        new Page(
            Wording.of(ErrorCode.OTHER_ACCOUNT).title(),
            Wording.of(ErrorCode.OTHER_ACCOUNT).text(),
            "Stay as I am",
            links.page(returnTo),
            ErrorCode.OTHER_ACCOUNT.number());
    String name = outcome.grant().account().name();
    return page.with(Form.button("Go on as " + name, links.own("switch"))).answer(409);
  }

  /** Step 9, unless the page would only ask again for what was just not granted. */
  private Answer afterwards(Match.Granted match, ConsentOutcome outcome) {
    Scopes missing = match.flow().extraScopes().minus(outcome.grant().scopes());
    if (!missing.isEmpty()) {
      return answers.page(
          ErrorCode.MISSING_SCOPE,
          "Missing: " + missing + ".",
          "Ask again",
          links.connect(match.flow().returnTo(), missing),
          CorrelationId.create());
    }
    return Answer.redirect(303, links.page(match.flow().returnTo()));
  }
}
