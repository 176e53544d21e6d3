// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Search response of Jira, as far as the sample reads it; JSON-B fills it.
 *
 * @param issues one page of results
 */
public record IssueList(@Nullable List<Issue> issues) {

  /** Stores an immutable copy of the list. */
  public IssueList {
    issues = issues == null ? null : List.copyOf(issues);
  }

  /** Returns the issues, never null. */
  public List<Issue> found() {
    return issues == null ? List.of() : issues;
  }

  /**
   * Issue of a search response.
   *
   * @param key such as {@code GARDEN-1}
   * @param fields the requested fields
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
   * Fields of an issue; a field that the person may not see is missing.
   *
   * @param summary the title
   * @param status its status
   */
  public record Fields(@Nullable String summary, @Nullable Status status) {}

  /**
   * Status of an issue.
   *
   * @param name such as {@code Done}
   */
  public record Status(@Nullable String name) {}

  private static String orDash(@Nullable String text) {
    return text == null ? "-" : text;
  }
}
