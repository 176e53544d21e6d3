// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import dev.trivet.fake.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Issues of each site: those from the start, and those that apps created. Safe for many threads.
 */
public final class IssueStore {
  private static final List<String> SUMMARIES =
      List.of(
          "Water the seedlings",
          "Repair the garden gate",
          "Order more pots",
          "Sharpen the shears",
          "Empty the rain barrel",
          "Label the herb bed",
          "Check the frost alarm");
  private static final List<String> STATUSES = List.of("To Do", "In Progress", "Done");

  private static final int FIRST_ID = 10001;

  private final Map<String, List<String>> created = new HashMap<>();

  /** Forgets the issues that apps created. */
  public synchronized void clear() {
    created.clear();
  }

  /** Adds an issue; returns its id, key and address. */
  synchronized Map<String, Object> create(SiteDetails site, String summary) {
    List<String> own = created.computeIfAbsent(site.cloudId(), id -> new ArrayList<>());
    own.add(summary);
    return identity(site, SUMMARIES.size() + own.size() - 1);
  }

  /** Lists all issues, those that apps created first, the newest of them at the front. */
  synchronized List<Object> list(SiteDetails site) {
    List<String> own = created.getOrDefault(site.cloudId(), List.of());
    List<Object> issues = new ArrayList<>();
    for (int i = own.size() - 1; i >= 0; i--) {
      issues.add(issue(site, SUMMARIES.size() + i, own.get(i), STATUSES.get(0)));
    }
    IntStream.range(0, SUMMARIES.size())
        .mapToObj(
            i ->
                issue(
                    site,
                    i,
                    SUMMARIES.get(i) + " at " + site.name(),
                    STATUSES.get(i % STATUSES.size())))
        .forEach(issues::add);
    return issues;
  }

  /** Whether the site has an issue with this key or id. */
  boolean contains(SiteDetails site, String keyOrId) {
    return list(site).stream()
        .map(issue -> (Map<?, ?>) issue)
        .anyMatch(issue -> keyOrId.equals(issue.get("key")) || keyOrId.equals(issue.get("id")));
  }

  private static Map<String, Object> issue(
      SiteDetails site, int index, String summary, String status) {
    Map<String, Object> issue = identity(site, index);
    issue.put(
        "fields",
        Json.object(
            "summary", summary,
            "status", Json.object("name", status),
            "issuetype", Json.object("name", "Task"),
            "project", project(site)));
    return issue;
  }

  private static Map<String, Object> identity(SiteDetails site, int index) {
    int id = FIRST_ID + index;
    return Json.object(
        "id",
        String.valueOf(id),
        "key",
        site.key() + "-" + (index + 1),
        "self",
        site.url() + "/rest/api/3/issue/" + id);
  }

  /** Returns the only project of a site. */
  static Map<String, Object> project(SiteDetails site) {
    return Json.object("id", "10000", "key", site.key(), "name", site.name() + " garden");
  }
}
