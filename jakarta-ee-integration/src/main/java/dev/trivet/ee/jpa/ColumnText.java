// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import org.jspecify.annotations.Nullable;

/** Foreign texts that must fit into columns. */
final class ColumnText {

  private ColumnText() {}

  /** What fits; for texts that people read. */
  static @Nullable String cut(@Nullable String text, int most) {
    // PostgreSQL refuses this character
    String sound = text == null ? null : text.replace("\0", "");
    if (sound == null || sound.length() <= most) {
      return sound;
    }
    // not through the middle of a character
    int end = Character.isHighSurrogate(sound.charAt(most - 1)) ? most - 1 : most;
    return sound.substring(0, end);
  }

  /** All or nothing; for texts that are wrong when cut. */
  static @Nullable String whole(@Nullable Object value, int most) {
    return value == null || value.toString().length() > most ? null : value.toString();
  }
}
