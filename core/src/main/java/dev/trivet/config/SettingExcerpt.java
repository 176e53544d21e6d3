// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Excerpt of a setting's text for messages: bounded, without control characters, never a secret.
 */
final class SettingExcerpt {

  /** Code points shown of a longer text. */
  private static final int MAX_CODE_POINTS = 80;

  private static final int REPLACEMENT = 0xFFFD;

  private SettingExcerpt() {}

  /** Quotes the text, or gives its length where it may hold a secret. */
  static String describe(Setting setting, String text) {
    boolean hidden =
        setting.type() == SettingType.FILE
            ? !isInExistingFolder(text)
            : setting.type().isSecret() || mayHoldPassword(text);
    return hidden ? "a text of " + length(text) : quote(text);
  }

  /** Quotes a text that is no secret. */
  static String quote(String text) {
    int size = text.codePointCount(0, text.length());
    return "'"
        + clean(text, MAX_CODE_POINTS)
        + (size > MAX_CODE_POINTS ? "\u2026' (" + length(text) + ")" : "'");
  }

  /** Cuts a name to the bound and replaces what would change the look of a log line. */
  static String clean(String name) {
    return clean(name, MAX_CODE_POINTS);
  }

  /** Returns the first code points, with invisible ones replaced. */
  private static String clean(String text, int limit) {
    return text.codePoints()
        .limit(limit)
        .map(c -> isVisible(c) ? c : REPLACEMENT)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String length(String text) {
    int size = text.codePointCount(0, text.length());
    return size + (size == 1 ? " character" : " characters");
  }

  /** Whether a text, such as a JDBC URL, may hold a user name with a password. */
  private static boolean mayHoldPassword(String text) {
    return text.matches("(?is).*(@|password|secret).*");
  }

  /**
   * Whether a text is the name of a file in a folder that exists. Otherwise it may be the secret
   * itself, set in place of its file.
   */
  private static boolean isInExistingFolder(String name) {
    try {
      Path folder = Path.of(name).toAbsolutePath().getParent();
      return Path.of(name).isAbsolute()
          && folder != null
          && folder.getNameCount() > 0
          && Files.isDirectory(folder);
    } catch (InvalidPathException none) {
      return false;
    }
  }
}
