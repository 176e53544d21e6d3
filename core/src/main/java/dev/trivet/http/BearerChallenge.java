// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import java.util.List;
import java.util.regex.Pattern;

/** Bearer challenge of a response: a {@code WWW-Authenticate} header (RFC 6750 section 3). */
public final class BearerChallenge {

  private static final Pattern ERROR =
      Pattern.compile("(?i)\\bbearer\\b.*?\\berror *= *\"?([^\", ]*)");

  private BearerChallenge() {}

  /** Finds the {@code error} in the lines of the header; empty when there is none. */
  public static String error(List<String> lines) {
    return lines.stream()
        .flatMap(line -> ERROR.matcher(line).results())
        .map(found -> found.group(1))
        .findFirst()
        .orElse("");
  }
}
