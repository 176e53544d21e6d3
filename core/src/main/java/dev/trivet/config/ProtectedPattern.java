// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import dev.trivet.model.Scopes;

/**
 * URL pattern of guarded paths, with the scopes that they require.
 *
 * @param pattern pattern of the paths
 * @param scopes scopes that the grant must have there
 */
public record ProtectedPattern(UrlPattern pattern, Scopes scopes) {

  /**
   * Parses {@code /jira/*} or {@code /jira/*=read:jira-work write:jira-work}.
   *
   * @throws IllegalArgumentException when the text has neither form
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
   * Parses a pattern that can match a path.
   *
   * @throws IllegalArgumentException when the text is no pattern, or can match no decoded path of a
   *     server
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
