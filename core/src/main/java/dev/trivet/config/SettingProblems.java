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

/** Collects what is wrong with the settings, for one message that names everything. */
final class SettingProblems {

  private final List<String> found = new ArrayList<>();
  private @Nullable URI redirectUri;

  void add(String what) {
    found.add(what);
  }

  void add(Setting setting, String what) {
    add(setting.key() + ": " + what);
  }

  void addMissing(Setting setting) {
    add(setting, "is missing. " + SettingHints.find(setting));
  }

  /** Adds what is wrong, what was seen, and the next step. */
  private void addRefused(Setting setting, String text, IllegalArgumentException why) {
    String hint =
        why instanceof InvalidValueException wrong ? wrong.hint() : SettingHints.find(setting);
    add(setting, SettingExcerpt.describe(setting, text) + " " + why.getMessage() + ". " + hint);
  }

  void setRedirectUri(URI uri) {
    redirectUri = uri;
  }

  boolean hasAny() {
    return !found.isEmpty();
  }

  <T> Optional<T> parse(Setting setting, String text, Function<String, T> parser) {
    try {
      return Optional.of(parser.apply(text));
    } catch (IllegalArgumentException refused) {
      addRefused(setting, text, refused);
      return Optional.empty();
    }
  }

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
