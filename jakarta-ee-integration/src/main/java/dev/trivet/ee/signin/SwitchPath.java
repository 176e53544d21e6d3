// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.signin;

import dev.trivet.Trivet;
import dev.trivet.config.GuardSettings;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.request.Parameters;
import dev.trivet.ee.response.Response;
import dev.trivet.ee.response.Responses;
import dev.trivet.ee.session.IdentityMode;
import dev.trivet.ee.session.PendingAccountSwitch;
import dev.trivet.ee.session.SessionFailure;
import dev.trivet.ee.session.SessionLocks;
import dev.trivet.ee.session.SignInResult;
import dev.trivet.log.SecurityEvent;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Grant;
import dev.trivet.model.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Path {@code POST /switch}, by which the person goes on with the account that came back. */
final class SwitchPath implements OwnPath {

  private final GuardSettings settings;
  private final Trivet trivet;
  private final IdentityMode identity;
  private final Responses responses;
  private final InstantSource clock;

  SwitchPath(
      GuardSettings settings,
      Trivet trivet,
      IdentityMode identity,
      Responses responses,
      InstantSource clock) {
    this.settings = settings;
    this.trivet = trivet;
    this.identity = identity;
    this.responses = responses;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "switch";
  }

  @Override
  public Set<String> methods() {
    return Set.of("POST");
  }

  @Override
  public Response handle(HttpServletRequest request, HttpServletResponse response) {
    AccountId before = identity.namedAccount(request);
    HttpSession session = request.getSession(false);
    if (before == null || session == null || SessionLocks.isOver(session)) {
      return responses.redirectToPage("");
    }
    Object snapshot = PendingAccountSwitch.snapshot(session);
    try {
      return takePending(request, session)
          .map(other -> switchTo(request, session, before, other))
          .orElseGet(() -> responses.redirectToPage(""));
    } catch (SessionFailure undone) {
      // the person can press the button again
      PendingAccountSwitch.restore(session, snapshot);
      throw undone;
    }
  }

  /** Takes out the switch to the account that the pressed button names. */
  private Optional<PendingAccountSwitch> takePending(
      HttpServletRequest request, HttpSession session) {
    try {
      return Parameters.single(request, PendingAccountSwitch.WHO)
          .flatMap(who -> PendingAccountSwitch.take(session, who, settings, clock.instant()));
    } catch (Throwable thrown) {
      throw new SessionFailure(thrown);
    }
  }

  private Response switchTo(
      HttpServletRequest request,
      HttpSession session,
      AccountId before,
      PendingAccountSwitch other) {
    Optional<Grant> grant;
    try {
      grant = trivet.readLiveGrant(other.account());
    } catch (AtlassianUnavailableException unavailable) {
      return responses.page(
          responses.logFailure(request, unavailable, "account not switched"),
          responses.landingLink());
    }
    if (grant.isEmpty()) {
      return startAgain(request, ErrorCode.GRANT_ENDED, other);
    }
    SignInResult result =
        identity.signIn(request, session, before, grant.get().account(), other.consentAt(), true);
    if (result == SignInResult.OVER) {
      return startAgain(request, ErrorCode.NOT_SIGNED_IN, other);
    }
    if (result == SignInResult.OTHER) {
      return responses.redirectToPage("");
    }
    responses.logEvent(request, SecurityEvent.ACCOUNT_SWITCHED, other.account());
    return responses.redirectToPage(other.returnTo());
  }

  private Response startAgain(
      HttpServletRequest request, ErrorCode code, PendingAccountSwitch other) {
    return responses.page(
        responses.logRefusal(request, code),
        responses.connectLink(other.returnTo(), Scopes.none()));
  }
}
