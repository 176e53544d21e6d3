// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.model.Scopes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A flow between its begin and its callback (steps 2 to 4). It lives in the session of the browser
 * that began it, as one short text, and is used once. Prints as {@code ***}.
 *
 * @param startedAt when it began
 * @param verifier the PKCE verifier (RFC 7636 section 4.1)
 * @param extraScopes what this flow asks for beyond the configured scopes
 * @param localUser a digest of who began it, where the application has a login of its own; else
 *     empty
 * @param returnTo the page to return to, below the context; empty for the landing page
 */
public record PendingFlow(
    Instant startedAt, String verifier, Scopes extraScopes, String localUser, String returnTo) {

  /** Versions the text, so that a session written by another release is told apart. */
  private static final String FORM = "1";

  private static final int PARTS = 6;

  /** Tabs that open together begin within one second, and the oldest must be known. */
  private static final String MILLIS = "[0-9]{1,15}";

  /** Whether a person took longer than that. */
  boolean isOlderThan(Duration lifetime, Instant now) {
    return Duration.between(startedAt, now).compareTo(lifetime) > 0;
  }

  /** The same, but it ends on the landing page. */
  public PendingFlow toLandingPage() {
    return new PendingFlow(startedAt, verifier, extraScopes, localUser, "");
  }

  /** The text to keep in the session. */
  public String encode() {
    return String.join(
        "\n",
        FORM,
        Long.toString(startedAt.toEpochMilli()),
        verifier,
        extraScopes.toString(),
        localUser,
        returnTo);
  }

  /** Reads {@link #encode}'s text; empty when another release wrote it. */
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
