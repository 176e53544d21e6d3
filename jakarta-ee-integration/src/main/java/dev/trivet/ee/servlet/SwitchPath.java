// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.config.GuardSettings;
import dev.trivet.error.ErrorCode;
import dev.trivet.error.TransientFailure;
import dev.trivet.grant.GrantStore;
import dev.trivet.log.SecurityEvent;
import dev.trivet.model.AccountId;
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
  private final LoginMode mode;
  private final Links links;
  private final FailureAnswers answers;
  private final InstantSource clock;
  private final Audit audit;

  SwitchPath(
      GuardSettings settings,
      GrantStore grants,
      LoginMode mode,
      Links links,
      FailureAnswers answers,
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
  public Answer answer(HttpServletRequest request) {
    AccountId before = mode.account(request);
    HttpSession session = request.getSession(false);
    if (before == null || session == null || SessionLocks.isOver(session)) {
      return Answer.redirect(303, links.landing());
    }
    Object kept = OtherAccount.kept(session);
    try {
      return taken(request, session)
          .map(other -> answer(request, session, before, other))
          .orElseGet(() -> Answer.redirect(303, links.landing()));
    } catch (SessionFailure undone) {
      // the person can press the button again
      OtherAccount.putBack(session, kept);
      throw undone;
    }
  }

  /** The account that the pressed button named. */
  private Optional<OtherAccount> taken(HttpServletRequest request, HttpSession session) {
    try {
      return Parameters.single(request, OtherAccount.WHO)
          .flatMap(who -> OtherAccount.take(session, who, settings, clock.instant()));
    } catch (Throwable thrown) {
      throw new SessionFailure(thrown);
    }
  }

  private Answer answer(
      HttpServletRequest request, HttpSession session, AccountId before, OtherAccount other) {
    Optional<Grant> grant;
    try {
      grant = grants.find(other.account()).filter(found -> found.state() == GrantState.LIVE);
    } catch (TransientFailure later) {
      return answers.goOn(
          Explanation.of(later), audit.failed(request, later, "account not switched"));
    }
    if (grant.isEmpty()) {
      return answers.startAgain(request, ErrorCode.GRANT_ENDED, other.returnTo());
    }
    Entry entry = mode.enter(request, session, before, grant.get().account(), other.consentAt());
    if (entry == Entry.OVER) {
      return answers.startAgain(request, ErrorCode.NOT_SIGNED_IN, other.returnTo());
    }
    if (entry == Entry.OTHER) {
      return Answer.redirect(303, links.landing());
    }
    audit.happened(request, SecurityEvent.ACCOUNT_SWITCHED, other.account().value());
    return Answer.redirect(303, links.page(other.returnTo()));
  }
}
