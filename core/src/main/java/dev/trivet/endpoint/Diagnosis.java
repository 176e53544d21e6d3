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
 * Diagnosis of an error that Atlassian names: one row of {@link DiagnosisTable#ROWS}. The row is
 * found by {@code error}, {@code error_description} and the step in which they came. {@code
 * access_denied} means "the person declined" in the authorization response, and "the secret is
 * wrong" at the token endpoint.
 *
 * @param step the step whose response holds the error
 * @param error the value of {@code error}; empty for every value that no other row of the step has
 * @param phrases phrases of which the description must hold one; empty for any description
 * @param actor who can act on it
 * @param code the error number on the page and in the log line
 * @param advice advice in the log line, after the value
 */
public record Diagnosis(
    Step step, String error, List<String> phrases, Actor actor, ErrorCode code, String advice) {

  /** Step of a sign-in, a refresh or a call whose response can hold an error. */
  public enum Step {
    /** The redirect to the callback (RFC 6749 section 4.1.2.1). */
    AUTHORIZATION("the authorization request"),
    /** The token endpoint's response to a code (RFC 6749 section 5.2). */
    EXCHANGE("the code exchange"),
    /** The token endpoint's response to a refresh token (RFC 6749 section 5.2). */
    REFRESH("the refresh"),
    /** The response to {@code GET /me} (RFC 6750 section 3.1). */
    IDENTITY("GET /me"),
    /** The response to {@code GET /oauth/token/accessible-resources} (RFC 6750 section 3.1). */
    SITES("accessible-resources"),
    /** The response to a call of the application to a product (RFC 6750 section 3.1). */
    PRODUCT("a product's API");

    private final String title;

    Step(String title) {
      this.title = title;
    }

    /** Returns the name of the step in messages and documents. */
    public String title() {
      return title;
    }
  }

  /** Actor: who can act on an error. */
  public enum Actor {
    /** The person, who can start again or consent again. */
    PERSON,
    /** The operator of the application, who can change the settings or the app's registration. */
    OPERATOR,
    /** Atlassian; the others can only wait. */
    ATLASSIAN
  }

  /** Keeps a copy of the list. */
  public Diagnosis {
    phrases = List.copyOf(phrases);
  }

  /** Whether this row is about an error with this value and description. */
  boolean matches(String value, String description) {
    String words = description.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    return (error.isEmpty() || error.equals(value))
        && (phrases.isEmpty() || phrases.stream().anyMatch(words::contains));
  }

  /** Whether the grant has ended; the status of the response does not matter then. */
  public boolean endsGrant() {
    return code == ErrorCode.GRANT_ENDED;
  }

  /**
   * Creates the failure that ends the step.
   *
   * @param value the {@code error} as received; empty when there was none
   * @param seen further text for the message, such as the status; or empty
   * @param wait the wait that the response asks for, or null
   * @param inDoubt whether the server may have processed the request nevertheless
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
