// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.run;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Texts of the cells of a table, for people. */
final class Cells {

  private Cells() {}

  /** Writes a number with as many digits as matter. */
  static String text(@Nullable Object cell) {
    if (cell instanceof Double number) {
      return Double.isFinite(number) ? decimal(number) : "";
    }
    return cell == null ? "" : cell.toString();
  }

  private static String decimal(double number) {
    double size = Math.abs(number);
    if (size >= 100) {
      return String.format(Locale.ROOT, "%,.0f", number);
    }
    if (size == Math.rint(size)) {
      return String.format(Locale.ROOT, "%.0f", number);
    }
    return size < 10
        ? String.format(Locale.ROOT, "%.2f", number)
        : String.format(Locale.ROOT, "%.1f", number);
  }
}
