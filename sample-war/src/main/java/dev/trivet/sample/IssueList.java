// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Jira's answer to a search, as far as the sample reads it; JSON-B fills it.
 *
 * @param issues one page of what was found
 */
public record IssueList(@Nullable List<Issue> issues) {

  /** Keeps a copy of the list. */
  public IssueList {
    issues = issues == null ? null : List.copyOf(issues);
  }

  /** What was found, never null. */
  public List<Issue> found() {
    return issues == null ? List.of() : issues;
  }

  /**
   * An issue.
   *
   * @param key such as {@code GARDEN-1}
   * @param fields those that were asked for
   */
  public record Issue(@Nullable String key, @Nullable Fields fields) {

    String shownKey() {
      return orDash(key);
    }

    String summary() {
      return orDash(fields == null ? null : fields.summary());
    }

    String status() {
      Status status = fields == null ? null : fields.status();
      return orDash(status == null ? null : status.name());
    }
  }

  /**
   * Fields of an issue; a field that the person may not see is not there.
   *
   * @param summary the title
   * @param status where it stands
   */
  public record Fields(@Nullable String summary, @Nullable Status status) {}

  /**
   * Where an issue stands.
   *
   * @param name such as {@code Done}
   */
  public record Status(@Nullable String name) {}

  private static String orDash(@Nullable String text) {
    return text == null ? "-" : text;
  }
}
