// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import org.jspecify.annotations.Nullable;

/** Text from Atlassian that must fit into a column. */
final class ColumnText {

  private ColumnText() {}

  /** Truncates a text that people read. */
  static @Nullable String truncate(@Nullable String text, int maxLength) {
    // PostgreSQL refuses the NUL character
    String storable = text == null ? null : text.replace("\0", "");
    if (storable == null || storable.length() <= maxLength) {
      return storable;
    }
    // a surrogate pair is one character
    boolean splitsPair = Character.isHighSurrogate(storable.charAt(maxLength - 1));
    int end = splitsPair ? maxLength - 1 : maxLength;
    return storable.substring(0, end);
  }

  /** Returns a text that would be wrong if truncated, or null when it is too long. */
  static @Nullable String nullIfTooLong(@Nullable Object value, int maxLength) {
    return value == null || value.toString().length() > maxLength ? null : value.toString();
  }
}
