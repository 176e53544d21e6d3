// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.Trivet;
import dev.trivet.ee.TrivetException;
import dev.trivet.ee.response.Form;
import dev.trivet.ee.response.Link;
import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import dev.trivet.ee.response.Text;
import dev.trivet.ee.session.IdentityMode;
import dev.trivet.ee.session.PendingAccountSwitch;
import dev.trivet.ee.session.RequestedScopes;
import dev.trivet.ee.session.SessionFailure;
import dev.trivet.ee.session.SignInEvents;
import dev.trivet.ee.session.SignInResult;
import dev.trivet.endpoint.PendingFlow;
import dev.trivet.endpoint.StateDigest;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Grant;
import dev.trivet.model.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Optional;

/**
 * Completion of a sign-in whose grant is stored (step 9): the account enters the session, or the
 * person is asked first. Thread-safe.
 */
final class SignInCompletion {

  private final Trivet trivet;
  private final IdentityMode identity;
  private final SignInFailures failures;
  private final Responses responses;
  private final SignInEvents events;
  private final RequestedScopes requested;

  SignInCompletion(
      Trivet trivet,
      IdentityMode identity,
      SignInFailures failures,
      Responses responses,
      SignInEvents events,
      RequestedScopes requested) {
    this.trivet = trivet;
    this.identity = identity;
    this.failures = failures;
    this.responses = responses;
    this.events = events;
    this.requested = requested;
  }

  /**
   * Signs the account in. Atlassian took its time: other tabs may have signed in, switched or
   * logged out meanwhile.
   *
   * @param session of the request as it was before Atlassian was asked
   * @throws SessionFailure when the session could not be changed
   */
  Response complete(
      HttpServletRequest request,
      HttpSession session,
      StateDigest state,
      PendingFlow flow,
      ConsentOutcome outcome) {
    events.stored(outcome);
    Grant grant = outcome.grant();
    Account account = grant.account();
    AccountId id = account.accountId();
    boolean hasEarlierSites = outcome.added().size() < grant.grantedSites().size();
    SignInResult result =
        identity.signIn(request, session, id, account, grant.lastRefreshedAt(), hasEarlierSites);
    if (result == SignInResult.OTHER) {
      return askWhichAccount(request, session, outcome, flow.returnTo());
    }
    if (result == SignInResult.OVER) {
      // the person logged out in another tab: this one does not sign in again
      return failures.refuse(request, ErrorCode.STATE_UNKNOWN, flow.returnTo());
    }
    responses.logCompleted(request, state, id);
    return leave(request, flow, grant);
  }

  /** Asks the person which account to use. The session keeps its account until then. */
  private Response askWhichAccount(
      HttpServletRequest request, HttpSession session, ConsentOutcome outcome, String returnTo) {
    PendingAccountSwitch.put(session, outcome, returnTo);
    Account account = outcome.grant().account();
    Map<String, String> who =
        Map.of(PendingAccountSwitch.WHO, PendingAccountSwitch.mark(account.accountId()));
    Optional<String> before = nameBefore(request);
    Text names =
        before
            .map(name -> Text.of("other-account.both", name, account.name()))
            .orElse(Text.of("other-account.new", account.name()));
    Text stay = before.map(name -> Text.of("stay-as", name)).orElse(Text.of("stay"));
    return responses.question(
        request,
        ErrorCode.OTHER_ACCOUNT,
        names,
        new Form(Text.of("go-on-as", account.name()), responses.urls().own("switch"), who),
        new Link(stay, responses.urls().page(returnTo)));
  }

  /** Reads the name of the account that is signed in; empty where it is not known. */
  private Optional<String> nameBefore(HttpServletRequest request) {
    AccountId id = identity.namedAccount(request);
    try {
      return id == null
          ? Optional.empty()
          : trivet.readGrant(id).map(grant -> grant.account().name());
    } catch (TrivetException unknown) {
      return Optional.empty();
    }
  }

  /** Leads to the page, unless that would only ask again for scopes that were just not granted. */
  private Response leave(HttpServletRequest request, PendingFlow flow, Grant grant) {
    Scopes extra = flow.extraScopes();
    requested.addMissing(request, grant.account().accountId().value(), extra, grant.scopes());
    Scopes missing = extra.minus(grant.scopes());
    if (missing.isEmpty()) {
      return responses.redirectToPage(flow.returnTo());
    }
    return responses.page(
        responses
            .logRefusal(request, ErrorCode.MISSING_SCOPE)
            .withDetail(Text.of("missing-scope.names", missing.toString())),
        responses.connectLink(flow.returnTo(), missing));
  }
}
