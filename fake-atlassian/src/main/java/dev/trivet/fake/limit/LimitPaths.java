// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.limit;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths as the limits see them. */
final class LimitPaths {
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Pattern ISSUE =
      Pattern.compile("(?:^|/)issue/([A-Za-z][A-Za-z0-9_]*-[0-9]+|[0-9]+)(?:/|$)");

  private LimitPaths() {}

  /** Finds the issue that a call writes to, as it stands in the path; empty if there is none. */
  static String writtenIssue(String method, String path) {
    Matcher issue = ISSUE.matcher(path);
    return !READS.contains(method) && issue.find() ? issue.group(1) : "";
  }

  /** Replaces what may be an id or a key, as in {@code rest/api/{}/issue/{}}. */
  static String endpoint(String path) {
    return path.replaceAll("(?<=^|/)[^/]*[0-9:][^/]*", "{}")
        .replaceAll("(?<=^|/)[A-Z][A-Z_]+(?=/|$)", "{}");
  }
}
