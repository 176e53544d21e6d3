// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Search for the setting whose key is nearest to a misspelled name. Ignores case and separators.
 */
final class NearestKey {

  private static final String START = "trivet";

  /** Shorter parts occur in too many keys. */
  private static final int MIN_PART_LENGTH = 3;

  /** Longer than every key; bounds the work for long names. */
  private static final int MAX_LENGTH = 40;

  private NearestKey() {}

  /** Finds the setting whose key is nearest; empty when none is near. */
  static Optional<Setting> find(String name) {
    String normal = normalise(name);
    Setting nearest = null;
    int least = Integer.MAX_VALUE;
    for (Setting setting : Setting.values()) {
      String key = normalise(setting.key());
      int distance = distance(normal, key);
      if (distance < least && isNear(normal, key, distance)) {
        nearest = setting;
        least = distance;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Whether a name is a key with other separators, such as {@code TRIVET_SITES}. */
  static boolean isVariant(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith(START)
        && Stream.of(Setting.values())
            .anyMatch(setting -> distance(normalise(name), normalise(setting.key())) <= 1);
  }

  private static boolean isNear(String normal, String key, int distance) {
    boolean part =
        normal.length() >= MIN_PART_LENGTH && (key.contains(normal) || normal.contains(key));
    return part || distance <= Math.max(2, Math.max(normal.length(), key.length()) / 3);
  }

  /** Reduces a name to the lower-case letters and digits after the prefix. */
  private static String normalise(String name) {
    String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    String normal = letters.startsWith(START) ? letters.substring(START.length()) : letters;
    return normal.substring(0, Math.min(normal.length(), MAX_LENGTH));
  }

  /** Counts the edits between two texts (Levenshtein). Two swapped letters count as one edit. */
  static int distance(String one, String other) {
    int[][] edits = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, one, other, i, j);
      }
    }
    return edits[one.length()][other.length()];
  }

  private static int cheapest(int[][] edits, String one, String other, int i, int j) {
    char last = one.charAt(i - 1);
    char otherLast = other.charAt(j - 1);
    int replaced = edits[i - 1][j - 1] + (last == otherLast ? 0 : 1);
    int least = Math.min(replaced, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && last == other.charAt(j - 2) && otherLast == one.charAt(i - 2);
    return swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
  }
}
