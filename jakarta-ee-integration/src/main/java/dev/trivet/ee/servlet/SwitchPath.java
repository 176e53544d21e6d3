// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.config.GuardSettings;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.grant.GrantStore;
import dev.trivet.log.SecurityEvent;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** {@code POST /switch}: the person wants to go on with the account that came back. */
final class SwitchPath implements OwnPath {

  private final GuardSettings settings;
  private final GrantStore grants;
  private final IdentityMode mode;
  private final Urls links;
  private final Responses answers;
  private final InstantSource clock;
  private final Audit audit;

  SwitchPath(
      GuardSettings settings,
      GrantStore grants,
      IdentityMode mode,
      Urls links,
      Responses answers,
      InstantSource clock,
      Audit audit) {
    this.settings = settings;
    this.grants = grants;
    this.mode = mode;
    this.links = links;
    this.answers = answers;
    this.clock = clock;
    this.audit = audit;
  }

  @Override
  public Set<String> methods() {
    return Set.of("POST");
  }

  @Override
  public Response answer(HttpServletRequest request) {
    AccountId before = mode.account(request);
    HttpSession session = request.getSession(false);
    if (before == null || session == null || SessionLocks.isOver(session)) {
      return Response.redirect(303, links.landing());
    }
    Object kept = PendingAccountSwitch.kept(session);
    try {
      return taken(request, session)
          .map(other -> answer(request, session, before, other))
          .orElseGet(() -> Response.redirect(303, links.landing()));
    } catch (SessionFailure undone) {
      // the person can press the button again
      PendingAccountSwitch.putBack(session, kept);
      throw undone;
    }
  }

  /** The account that the pressed button named. */
  private Optional<PendingAccountSwitch> taken(HttpServletRequest request, HttpSession session) {
    try {
      return Parameters.single(request, PendingAccountSwitch.WHO)
          .flatMap(who -> PendingAccountSwitch.take(session, who, settings, clock.instant()));
    } catch (Throwable thrown) {
      throw new SessionFailure(thrown);
    }
  }

  private Response answer(
      HttpServletRequest request,
      HttpSession session,
      AccountId before,
      PendingAccountSwitch other) {
    Optional<Grant> grant;
    try {
      grant = grants.find(other.account()).filter(found -> found.state() == GrantState.LIVE);
    } catch (AtlassianUnavailableException later) {
      return answers.goOn(
          Explanation.of(later), audit.failed(request, later, "account not switched"));
    }
    if (grant.isEmpty()) {
      return answers.startAgain(request, ErrorCode.GRANT_ENDED, other.returnTo());
    }
    SignInResult entry =
        mode.enter(request, session, before, grant.get().account(), other.consentAt());
    if (entry == SignInResult.OVER) {
      return answers.startAgain(request, ErrorCode.NOT_SIGNED_IN, other.returnTo());
    }
    if (entry == SignInResult.OTHER) {
      return Response.redirect(303, links.landing());
    }
    audit.happened(request, SecurityEvent.ACCOUNT_SWITCHED, other.account().value());
    return Response.redirect(303, links.page(other.returnTo()));
  }
}
