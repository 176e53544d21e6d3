// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import dev.trivet.model.Scopes;

/** Parser of the scopes in settings. Refuses scopes that break the sign-in. */
final class ScopeParser {

  /** Added to every sign-in: without this scope {@code GET /me} is refused. */
  static final Scopes READ_ME = Scopes.parse("read:me");

  private static final Scopes OFFLINE = Scopes.parse(Scopes.OFFLINE_ACCESS);
  private static final String OPENID = "(?i)openid|profile|email";
  private static final String REPORT = "report:personal-data";

  private ScopeParser() {}

  /**
   * Parses the scopes of every sign-in. {@code offline_access} has its own setting.
   *
   * @throws IllegalArgumentException when the text names no scope, or one that breaks the request
   */
  static Scopes parseRequested(String text) {
    Scopes scopes = parseUsable(text).minus(OFFLINE);
    return scopes.minus(READ_ME).equals(scopes) ? READ_ME.plus(scopes) : scopes;
  }

  /**
   * Parses the scopes that a pattern requires.
   *
   * @throws IllegalArgumentException when the text names no scope, or one that breaks the request
   */
  static Scopes parseRequired(String text) {
    Scopes scopes = parseUsable(text).minus(OFFLINE);
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("names no scope after the =");
    }
    return scopes;
  }

  private static Scopes parseNames(String text) {
    try {
      return Scopes.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "has a character that no scope has (RFC 6749 section 3.3)", wrong);
    }
  }

  private static Scopes parseUsable(String text) {
    Scopes scopes = parseNames(text);
    for (String name : scopes.names()) {
      if (name.matches(OPENID)) {
        throw new InvalidValueException(
            "asks for '"
                + name
                + "', which breaks the request: Atlassian is no OpenID provider for applications",
            "Take it out; read:me tells who the person is, and is added without it.");
      }
      if (name.matches("(?i)" + REPORT)) {
        throw new InvalidValueException(
            "asks for '" + REPORT + "', which breaks Atlassian's consent page (ECO-533)",
            "Take it out; no person's consent is needed for it.");
      }
    }
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("names no scope");
    }
    return scopes;
  }
}
