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
        ? new ProtectedPattern(new UrlPattern(text), Scopes.none())
        : new ProtectedPattern(
            new UrlPattern(text.substring(0, cut).strip()),
            SettingsReader.scopes(text.substring(cut + 1)));
  }
}
