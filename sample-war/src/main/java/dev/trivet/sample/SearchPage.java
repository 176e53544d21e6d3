// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Page of a search in Jira, as far as this application reads it; JSON-B fills it.
 *
 * @param issues the issues of this page
 * @param nextPageToken token of the next page; null on the last page
 */
public record SearchPage(@Nullable List<Issue> issues, @Nullable String nextPageToken) {

  /** Page without issues. */
  static final SearchPage EMPTY = new SearchPage(List.of(), null);

  /** Stores an immutable copy of the list. */
  public SearchPage {
    issues = issues == null ? List.of() : List.copyOf(issues);
  }

  /** Returns what a page or a REST response shows of each issue. */
  List<Incident> incidents() {
    return Objects.requireNonNull(issues).stream().map(Issue::incident).toList();
  }

  /**
   * Issue of a search response.
   *
   * @param key such as {@code GARDEN-1}
   * @param fields the requested fields
   */
  public record Issue(@Nullable String key, @Nullable Fields fields) {

    Incident incident() {
      Fields shown = fields == null ? new Fields(null, null) : fields;
      Status status = shown.status();
      return new Incident(
          orDash(key), orDash(shown.summary()), orDash(status == null ? null : status.name()));
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
