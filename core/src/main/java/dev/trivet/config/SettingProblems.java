// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import dev.trivet.ee.MisconfiguredException;
import dev.trivet.model.ErrorCode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Problems of the settings, collected for one message that names all of them. */
final class SettingProblems {

  private final List<String> found = new ArrayList<>();
  private @Nullable URI redirectUri;

  /** Adds a problem. */
  void add(String what) {
    found.add(what);
  }

  /** Adds a problem of one setting. */
  void add(Setting setting, String what) {
    add(setting.key() + ": " + what);
  }

  /** Adds the problem that a required setting is missing. */
  void addMissing(Setting setting) {
    add(setting, "is missing. " + SettingHints.find(setting));
  }

  /** Adds a problem with an excerpt of the text and a hint. */
  private void addRefused(Setting setting, String text, IllegalArgumentException why) {
    String hint =
        why instanceof InvalidValueException wrong ? wrong.hint() : SettingHints.find(setting);
    add(setting, SettingExcerpt.describe(setting, text) + " " + why.getMessage() + ". " + hint);
  }

  /** Sets the redirect URI that the message tells the operator to register. */
  void setRedirectUri(URI uri) {
    redirectUri = uri;
  }

  /** Whether there is any problem. */
  boolean hasAny() {
    return !found.isEmpty();
  }

  /** Parses the text of a setting. Adds a problem and returns empty when the parser refuses it. */
  <T> Optional<T> parse(Setting setting, String text, Function<String, T> parser) {
    try {
      return Optional.of(parser.apply(text));
    } catch (IllegalArgumentException refused) {
      addRefused(setting, text, refused);
      return Optional.empty();
    }
  }

  /** Throws one exception that names every problem, if there is any. */
  void throwIfAny() {
    if (found.isEmpty()) {
      return;
    }
    StringBuilder message = new StringBuilder();
    message.append(
        found.size() == 1
            ? "Trivet does not start: 1 setting needs attention."
            : "Trivet does not start: " + found.size() + " settings need attention.");
    for (int i = 0; i < found.size(); i++) {
      message.append("\n  ").append(i + 1).append(". ").append(found.get(i));
    }
    message
        .append("\n  Redirect URI to register in Atlassian's developer console: ")
        .append(redirectUri == null ? "known once trivet.base-url is right" : redirectUri)
        .append("\n  Settings are looked for in this order: filter init-param, context-param,")
        .append(" MicroProfile Config, system property (trivet.client-id),")
        .append(" environment variable (TRIVET_CLIENT_ID).");
    throw new MisconfiguredException(ErrorCode.SETTINGS, message.toString());
  }
}
