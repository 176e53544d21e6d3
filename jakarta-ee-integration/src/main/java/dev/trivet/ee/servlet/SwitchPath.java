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
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** {@code POST /switch}: the person wants to go on with the account that came back. */
final class SwitchPath implements OwnPath {

  private final GuardSettings settings;
  private final GrantStore grants;
  private final LoginMode mode;
  private final SignInEvents events;
  private final Links links;
  private final FailureAnswers answers;
  private final InstantSource clock;
  private final Audit audit;

  SwitchPath(
      GuardSettings settings,
      GrantStore grants,
      LoginMode mode,
      SignInEvents events,
      Links links,
      FailureAnswers answers,
      InstantSource clock,
      Audit audit) {
    this.settings = settings;
    this.grants = grants;
    this.mode = mode;
    this.events = events;
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
    Optional<OtherAccount> other =
        before == null
            ? Optional.empty()
            : OtherAccount.take(request.getSession(false), settings, clock.instant());
    if (before == null || other.isEmpty()) {
      return Answer.redirect(303, links.landing());
    }
    Optional<Grant> grant;
    try {
      grant = grants.find(other.get().account()).filter(found -> found.state() == GrantState.LIVE);
    } catch (TransientFailure later) {
      return answers.goOn(later.code(), audit.failed(request, later, "account not switched"));
    }
    if (grant.isEmpty()) {
      return answers.startAgain(request, ErrorCode.GRANT_ENDED, other.get().returnTo());
    }
    events.signedOut(before);
    mode.enter(request, grant.get().account(), other.get().consentAt());
    audit.happened(request, SecurityEvent.ACCOUNT_SWITCHED, other.get().account().value());
    return Answer.redirect(303, links.page(other.get().returnTo()));
  }
}
