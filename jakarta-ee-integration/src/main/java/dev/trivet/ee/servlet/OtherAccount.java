// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.config.GuardSettings;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.model.AccountId;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The account that came back from Atlassian while another one was signed in, until the person says
 * which one it shall be: in the session, for as long as a flow may take.
 *
 * @param account whose grant was stored
 * @param consentAt when
 * @param returnTo the page that the flow was headed for
 */
record OtherAccount(AccountId account, Instant consentAt, String returnTo) {

  private static final String ATTRIBUTE = "trivet.other-account";
  private static final String FORM = "1";

  static void put(HttpSession session, ConsentOutcome outcome, String returnTo) {
    List<Serializable> parts =
        List.of(
            FORM,
            outcome.grant().account().accountId().value(),
            outcome.grant().lastRefreshedAt().toEpochMilli(),
            returnTo);
    session.setAttribute(ATTRIBUTE, parts);
  }

  /** Takes it out, if there is one and it is not too old. */
  static Optional<OtherAccount> take(
      @Nullable HttpSession session, GuardSettings settings, Instant now) {
    if (session == null) {
      return Optional.empty();
    }
    Object kept = session.getAttribute(ATTRIBUTE);
    session.removeAttribute(ATTRIBUTE);
    return read(kept).filter(other -> other.isYoungerThan(settings.flowLifetime(), now));
  }

  private static Optional<OtherAccount> read(@Nullable Object kept) {
    return kept instanceof List<?> parts
            && parts.size() == 4
            && FORM.equals(parts.get(0))
            && parts.get(1) instanceof String id
            && parts.get(2) instanceof Long at
            && parts.get(3) instanceof String page
        ? AccountId.parse(id).map(who -> new OtherAccount(who, Instant.ofEpochMilli(at), page))
        : Optional.empty();
  }

  private boolean isYoungerThan(Duration age, Instant now) {
    return consentAt.plus(age).isAfter(now);
  }
}
