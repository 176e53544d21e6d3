// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.ee.TrivetException;
import dev.trivet.endpoint.MatchedResponse;
import dev.trivet.flow.SignIn;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Map;

/** Steps 6 to 9 of a sign-in that came back with a code. */
final class SignInCompletion {

  private final IdentityMode mode;
  private final SignIn signIn;
  private final SignInFailures refusals;
  private final Responses answers;
  private final SignInEvents events;
  private final Urls links;
  private final Audit audit;
  private final AskedScopes asked;

  SignInCompletion(
      IdentityMode mode,
      SignIn signIn,
      SignInFailures refusals,
      Responses answers,
      SignInEvents events,
      Urls links,
      Audit audit,
      AskedScopes asked) {
    this.mode = mode;
    this.signIn = signIn;
    this.refusals = refusals;
    this.answers = answers;
    this.events = events;
    this.links = links;
    this.audit = audit;
    this.asked = asked;
  }

  /**
   * Signs in, or ends in a page.
   *
   * @param flow the digest of the state
   */
  Response of(HttpServletRequest request, String flow, MatchedResponse.Granted match) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return over(request, match);
    }
    try {
      ConsentOutcome outcome = signIn.complete(match);
      events.stored(outcome);
      return entered(request, session, flow, match, outcome);
    } catch (TrivetException failure) {
      return refusals.refuse(request, failure, match.flow().returnTo());
    } catch (SessionFailure undone) {
      return refusals.refuse(request, undone, match.flow().returnTo());
    }
  }

  /** Atlassian took its time: other tabs may have signed in, switched or logged out meanwhile. */
  private Response entered(
      HttpServletRequest request,
      HttpSession session,
      String flow,
      MatchedResponse.Granted match,
      ConsentOutcome outcome) {
    Account account = outcome.grant().account();
    AccountId id = account.accountId();
    SignInResult entry =
        mode.enter(request, session, id, account, outcome.grant().lastRefreshedAt());
    if (entry == SignInResult.DONE) {
      audit.completed(request, flow, id.value());
      return afterwards(request, match, outcome);
    }
    return entry == SignInResult.OTHER
        ? otherAccount(request, session, outcome, match.flow().returnTo())
        : over(request, match);
  }

  /** The person logged out in another tab: this one does not sign in again. */
  private Response over(HttpServletRequest request, MatchedResponse.Granted match) {
    return refusals.refuse(request, ErrorCode.STATE_UNKNOWN, match.flow().returnTo());
  }

  /** The session stays whose it was until the person says otherwise: nobody is swapped silently. */
  private Response otherAccount(
      HttpServletRequest request, HttpSession session, ConsentOutcome outcome, String returnTo) {
    PendingAccountSwitch.put(session, outcome, returnTo);
    Account account = outcome.grant().account();
    Map<String, String> who =
        Map.of(PendingAccountSwitch.WHO, PendingAccountSwitch.mark(account.accountId()));
    return answers.question(
        request,
        ErrorCode.OTHER_ACCOUNT,
        Form.button("Go on as " + account.name(), links.own("switch"), who),
        "Stay as I am",
        links.page(returnTo));
  }

  /** Step 9, unless the page would only ask again for what was just not granted. */
  private Response afterwards(
      HttpServletRequest request, MatchedResponse.Granted match, ConsentOutcome outcome) {
    Scopes extra = match.flow().extraScopes();
    Scopes granted = outcome.grant().scopes();
    asked.answered(request, outcome.grant().account().accountId().value(), extra, granted);
    Scopes missing = extra.minus(granted);
    if (!missing.isEmpty()) {
      return answers.page(
          request,
          ErrorCode.MISSING_SCOPE,
          "Missing: " + missing + ".",
          "Ask again",
          links.connect(match.flow().returnTo(), missing));
    }
    return Response.redirect(303, links.page(match.flow().returnTo()));
  }
}
