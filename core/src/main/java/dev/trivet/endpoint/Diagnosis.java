// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.SignInRefusedException;
import dev.trivet.ee.TrivetException;
import dev.trivet.model.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Diagnosis of an error that Atlassian names: one row of {@link DiagnosisTable#ROWS}. Decided on
 * {@code error} and {@code error_description} and on the step that met them: {@code access_denied}
 * means "the person declined" in the authorization response, and "the secret is wrong" at the token
 * endpoint.
 *
 * @param step what was answered
 * @param error the value; empty for every value that no other row of the step has
 * @param phrases words in the description that the row needs, one of them; none for any description
 * @param actor who can do something about it
 * @param code the number of the page and of the log line
 * @param advice what the log line says besides the value
 */
public record Diagnosis(
    Step step, String error, List<String> phrases, Actor actor, ErrorCode code, String advice) {

  /** What was answered. */
  public enum Step {
    /** The redirect to the callback (RFC 6749 section 4.1.2.1). */
    AUTHORIZATION("the authorization request"),
    /** The token endpoint's answer to a code (RFC 6749 section 5.2). */
    EXCHANGE("the code exchange"),
    /** The token endpoint's answer to a refresh token (RFC 6749 section 5.2). */
    REFRESH("the refresh"),
    /** The answer to {@code GET /me} (RFC 6750 section 3.1). */
    IDENTITY("GET /me"),
    /** The answer to {@code GET /oauth/token/accessible-resources} (RFC 6750 section 3.1). */
    SITES("accessible-resources"),
    /** The answer to a call of the application to a product (RFC 6750 section 3.1). */
    PRODUCT("a product's API");

    private final String title;

    Step(String title) {
      this.title = title;
    }

    /** Names it in messages and documents. */
    public String title() {
      return title;
    }
  }

  /** Who can do something about an error. */
  public enum Actor {
    /** The person: start again, or consent anew. */
    PERSON,
    /** The operator of the application: change the settings or the app's registration. */
    OPERATOR,
    /** Atlassian: wait. */
    ATLASSIAN
  }

  /** Keeps a copy of the list. */
  public Diagnosis {
    phrases = List.copyOf(phrases);
  }

  boolean matches(String value, String description) {
    String words = description.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    return (error.isEmpty() || error.equals(value))
        && (phrases.isEmpty() || phrases.stream().anyMatch(words::contains));
  }

  /** Whether the grant is over; the status of the answer does not matter then. */
  public boolean endsGrant() {
    return code == ErrorCode.GRANT_ENDED;
  }

  /**
   * Makes the failure that ends the step.
   *
   * @param value the {@code error} as it came; empty when there was none
   * @param seen what else was seen, such as the status; empty for nothing
   * @param wait how long the answer asks us to wait, if it does
   * @param inDoubt whether the server may have done its work all the same
   */
  TrivetException failure(String value, String seen, @Nullable Duration wait, boolean inDoubt) {
    String message = "Atlassian answered " + step.title() + " with " + shown(value) + seen;
    return failure(message + ": " + advice, wait, inDoubt);
  }

  private String shown(String value) {
    if (value.isEmpty()) {
      return "'" + phrases.stream().findFirst().orElse("no error value") + "'";
    }
    boolean isUnknown = error.isEmpty() && phrases.isEmpty();
    return (isUnknown ? "the unknown error value '" : "the error '")
        + ForeignText.clean(value)
        + "'";
  }

  private TrivetException failure(String message, @Nullable Duration wait, boolean inDoubt) {
    if (endsGrant()) {
      return new GrantEndedException(message);
    }
    return switch (actor) {
      case PERSON -> new SignInRefusedException(code, message);
      case OPERATOR -> new MisconfiguredException(code, message);
      case ATLASSIAN -> new AtlassianUnavailableException(code, message, null, wait, inDoubt);
    };
  }
}
