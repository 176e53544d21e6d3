// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import dev.trivet.model.Scopes;

/** Scopes in settings: which are added, and which are refused since they break the sign-in. */
final class ScopeTexts {

  /** Without it Atlassian does not tell who the person is, so no sign-in can end well. */
  static final Scopes READ_ME = Scopes.parse("read:me");

  private static final Scopes OFFLINE = Scopes.parse(Scopes.OFFLINE_ACCESS);
  private static final String OPENID = "(?i)openid|profile|email";
  private static final String REPORT = "report:personal-data";

  private ScopeTexts() {}

  /**
   * Reads what every consent asks for; {@code offline_access} has a setting of its own.
   *
   * @throws IllegalArgumentException when there is none, or one that breaks the request
   */
  static Scopes configured(String text) {
    Scopes given = read(text).minus(OFFLINE);
    return given.minus(READ_ME).equals(given) ? READ_ME.plus(given) : given;
  }

  /**
   * Reads what a pattern demands beyond an account.
   *
   * @throws IllegalArgumentException when there is none, or one that breaks the request
   */
  static Scopes demanded(String text) {
    Scopes given = read(text).minus(OFFLINE);
    if (given.isEmpty()) {
      throw new IllegalArgumentException("names no scope after the =");
    }
    return given;
  }

  private static Scopes parse(String text) {
    try {
      return Scopes.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "has a character that no scope has (RFC 6749 section 3.3)", wrong);
    }
  }

  private static Scopes read(String text) {
    Scopes scopes = parse(text);
    for (String name : scopes.names()) {
      if (name.matches(OPENID)) {
        throw new WrongValue(
            "asks for '"
                + name
                + "', which breaks the request: Atlassian is no OpenID provider for applications",
            "Take it out; read:me tells who the person is, and is added without it.");
      }
      if (name.matches("(?i)" + REPORT)) {
        throw new WrongValue(
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
