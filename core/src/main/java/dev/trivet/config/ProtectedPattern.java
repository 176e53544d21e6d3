// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import dev.trivet.model.Scopes;

/**
 * A guarded URL pattern.
 *
 * @param pattern the paths
 * @param scopes what they demand beyond an account
 */
public record ProtectedPattern(UrlPattern pattern, Scopes scopes) {

  /**
   * Reads {@code /jira/*} or {@code /jira/*=read:jira-work write:jira-work}.
   *
   * @throws IllegalArgumentException when it is neither
   */
  static ProtectedPattern parse(String text) {
    int cut = text.indexOf('=');
    return cut < 0
        ? new ProtectedPattern(pattern(text), Scopes.none())
        : new ProtectedPattern(
            pattern(text.substring(0, cut).strip()),
            ScopeParser.parseRequired(text.substring(cut + 1)));
  }

  /**
   * Reads a pattern that can match a path.
   *
   * @throws IllegalArgumentException when it is none, or no decoded path of a server fits it
   */
  static UrlPattern pattern(String text) {
    if (text.matches(".*([?#%;\\\\\\p{Cntrl}]|//|/\\.{1,2}(/.*)?$).*")) {
      throw new InvalidValueException(
          "is a pattern that no path fits, so it would guard nothing",
          "Write the decoded path alone, without ?, #, %, ;, \\, // and dot segments.");
    }
    return new UrlPattern(text);
  }
}
