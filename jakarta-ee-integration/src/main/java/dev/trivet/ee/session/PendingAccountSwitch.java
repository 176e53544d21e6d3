// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import dev.trivet.config.GuardSettings;
import dev.trivet.endpoint.Sha256;
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
 * Pending switch of accounts: another account came back from Atlassian than the one that is signed
 * in. The session keeps it until the person decides, for as long as a flow may take.
 *
 * @param account whose grant was stored
 * @param consentAt the time of the consent
 * @param returnTo the page to which the flow returns
 */
public record PendingAccountSwitch(AccountId account, Instant consentAt, String returnTo) {

  /** 132 bits of a digest tell accounts apart. */
  private static final int MARK = 22;

  private static final String ATTRIBUTE = "trivet.other-account";

  private static final String FORM = "1";

  /**
   * Parameter that names the account of the pressed button: another tab may have brought a third
   * account.
   */
  public static final String WHO = "who";

  /** Makes the text that names an account in a form. */
  public static String mark(AccountId account) {
    return Sha256.digest(account.value()).substring(0, MARK);
  }

  public static void put(HttpSession session, ConsentOutcome outcome, String returnTo) {
    List<Serializable> parts =
        List.of(
            FORM,
            outcome.grant().account().accountId().value(),
            outcome.grant().lastRefreshedAt().toEpochMilli(),
            returnTo);
    session.setAttribute(ATTRIBUTE, parts);
  }

  /**
   * Takes the pending switch out of the session, if it is for the named account and not too old.
   *
   * @param who the {@link #mark} of the account, or empty for any
   * @throws IllegalStateException when the session is over
   */
  public static Optional<PendingAccountSwitch> take(
      HttpSession session, String who, GuardSettings settings, Instant now) {
    Optional<PendingAccountSwitch> pending = read(session.getAttribute(ATTRIBUTE));
    if (pending.filter(other -> !who.isEmpty() && !who.equals(mark(other.account()))).isPresent()) {
      return Optional.empty();
    }
    session.removeAttribute(ATTRIBUTE);
    return pending.filter(other -> other.isYoungerThan(settings.flowLifetime(), now));
  }

  /** Reads the value in the session, for {@link #restore}; null for none. */
  public static @Nullable Object snapshot(HttpSession session) {
    try {
      return session.getAttribute(ATTRIBUTE);
    } catch (IllegalStateException over) {
      return null;
    }
  }

  /**
   * Puts the value back after a switch that was undone; without it the person consents once more.
   */
  public static void restore(HttpSession session, @Nullable Object value) {
    try {
      if (value != null && session.getAttribute(ATTRIBUTE) == null) {
        session.setAttribute(ATTRIBUTE, value);
      }
    } catch (Throwable again) {
      // the listener that threw before throws again
    }
  }

  private static Optional<PendingAccountSwitch> read(@Nullable Object value) {
    List<?> parts = Login.parts(value);
    if (parts == null) {
      return Optional.empty();
    }
    Instant at = Instant.ofEpochMilli((Long) parts.get(2));
    return AccountId.parse((String) parts.get(1))
        .map(account -> new PendingAccountSwitch(account, at, (String) parts.get(3)));
  }

  private boolean isYoungerThan(Duration age, Instant now) {
    return consentAt.plus(age).isAfter(now);
  }
}
