// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.endpoint.Match;
import dev.trivet.error.ErrorCode;
import dev.trivet.error.Failure;
import dev.trivet.flow.SignIn;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.Scopes;
import jakarta.servlet.http.HttpServletRequest;

/** Steps 6 to 9 of a sign-in that came back with a code. */
final class Completion {

  private final LoginMode mode;
  private final SignIn signIn;
  private final Refusals refusals;
  private final FailureAnswers answers;
  private final SignInEvents events;
  private final Links links;
  private final Audit audit;

  Completion(
      LoginMode mode,
      SignIn signIn,
      Refusals refusals,
      FailureAnswers answers,
      SignInEvents events,
      Links links,
      Audit audit) {
    this.mode = mode;
    this.signIn = signIn;
    this.refusals = refusals;
    this.answers = answers;
    this.events = events;
    this.links = links;
    this.audit = audit;
  }

  /**
   * Signs in, or ends in a page.
   *
   * @param flow the digest of the state
   */
  Answer of(HttpServletRequest request, String flow, Match.Granted match) {
    AccountId before = mode.account(request);
    try {
      ConsentOutcome outcome = signIn.complete(match);
      events.stored(outcome);
      Account account = outcome.grant().account();
      if (before != null && !before.equals(account.accountId())) {
        return otherAccount(request, outcome, match.flow().returnTo());
      }
      mode.enter(request, account, outcome.grant().lastRefreshedAt());
      audit.completed(request, flow, account.accountId().value());
      return afterwards(request, match, outcome);
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
  private Answer afterwards(
      HttpServletRequest request, Match.Granted match, ConsentOutcome outcome) {
    Scopes missing = match.flow().extraScopes().minus(outcome.grant().scopes());
    if (!missing.isEmpty()) {
      return answers.page(
          request,
          ErrorCode.MISSING_SCOPE,
          "Missing: " + missing + ".",
          "Ask again",
          links.connect(match.flow().returnTo(), missing));
    }
    return Answer.redirect(303, links.page(match.flow().returnTo()));
  }
}
