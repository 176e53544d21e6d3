// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Facts about the body of an answer that a log line may tell: nothing of what it holds.
 *
 * @param type its {@code Content-Type}, or empty
 * @param codings its content codings
 * @param bytes its size as it was sent
 * @param defect why it cannot be read as text; null where it can
 */
public record BodyFacts(String type, List<String> codings, int bytes, @Nullable String defect) {

  private static final int LONGEST = 64;

  private static final Pattern ODD = Pattern.compile("[^0-9A-Za-z/+.;=, -]");

  /** Keeps a copy of the list. */
  public BodyFacts {
    codings = List.copyOf(codings);
  }

  /** The same, with the reason why the body cannot be read. */
  BodyFacts with(String found) {
    return new BodyFacts(type, codings, bytes, found);
  }

  /** Such as {@code text/html, gzip, 512 bytes}. */
  @Override
  public String toString() {
    String what = type.isEmpty() ? "no content type" : shown(type);
    return what
        + (codings.isEmpty() ? "" : ", " + shown(String.join(" ", codings)))
        + ", "
        + bytes
        + " bytes";
  }

  private static String shown(String text) {
    String shown = ODD.matcher(text).replaceAll("?");
    return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST);
  }
}
