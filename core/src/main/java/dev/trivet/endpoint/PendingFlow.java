// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.model.Scopes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Pending flow: a sign-in between its start and its callback (steps 2 to 4). It is kept in the
 * session of the browser as one short text, and used once. Prints as {@code ***}.
 *
 * @param startedAt start of the flow
 * @param verifier the PKCE verifier (RFC 7636 section 4.1)
 * @param extraScopes scopes that this flow requests beyond the configured ones
 * @param localUser digest of the name of the local user who began the flow; empty with identity
 *     {@code atlassian}
 * @param returnTo the page to return to, below the context; empty for the landing page
 */
public record PendingFlow(
    Instant startedAt, String verifier, Scopes extraScopes, String localUser, String returnTo) {

  /** Version of the text, which shows whether another release wrote the session. */
  private static final String FORM = "1";

  private static final int PARTS = 6;

  /**
   * Milliseconds: tabs that open together begin within one second, and the oldest must be known.
   */
  private static final String MILLIS = "[0-9]{1,15}";

  /** Whether the flow is older than its lifetime. */
  boolean isOlderThan(Duration lifetime, Instant now) {
    return Duration.between(startedAt, now).compareTo(lifetime) > 0;
  }

  /** Returns this flow with the landing page as the page to return to. */
  public PendingFlow toLandingPage() {
    return new PendingFlow(startedAt, verifier, extraScopes, localUser, "");
  }

  /** Encodes the flow as the text to keep in the session. */
  public String encode() {
    return FORM
        + "\n"
        + startedAt.toEpochMilli()
        + "\n"
        + verifier
        + "\n"
        + extraScopes
        + "\n"
        + localUser
        + "\n"
        + returnTo;
  }

  /** Decodes the text of {@link #encode}; empty when another release wrote it. */
  public static Optional<PendingFlow> decode(String text) {
    String[] parts = text.split("\n", -1);
    if (parts.length != PARTS || !parts[0].equals(FORM) || !parts[1].matches(MILLIS)) {
      return Optional.empty();
    }
    try {
      Instant startedAt = Instant.ofEpochMilli(Long.parseLong(parts[1]));
      return Optional.of(
          new PendingFlow(startedAt, parts[2], Scopes.parse(parts[3]), parts[4], parts[5]));
    } catch (IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}
