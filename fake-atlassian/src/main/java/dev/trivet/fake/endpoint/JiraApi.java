// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import dev.trivet.fake.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Jira API with one project per site and three issues. */
final class JiraApi {
  private static final List<String> SUMMARIES =
      List.of("Water the seedlings", "Repair the garden gate", "Order more pots");
  private static final List<String> STATUSES = List.of("To Do", "In Progress", "Done");

  private static final Set<String> ISSUES =
      Set.of("read:jira-work", "read:issue:jira", "read:issue-details:jira");

  private JiraApi() {}

  static List<Route> routes() {
    String rest = "jira/rest/api/3/";
    return List.of(
        Route.get(rest + "myself", Set.of("read:jira-user", "read:user:jira"), JiraApi::myself),
        Route.get(rest + "search", ISSUES, (site, me) -> search(site)),
        new Route(
            Set.of("GET", "POST"), rest + "search/jql", ISSUES, (site, me) -> searchJql(site)),
        Route.get(
            rest + "project/search",
            Set.of("read:jira-work", "read:project:jira"),
            (site, me) -> projects(site)));
  }

  private static Object myself(SiteDetails site, Map<String, Object> me) {
    Object id = me.get("account_id");
    return Json.object(
        "self", site.url() + "/rest/api/3/user?accountId=" + id,
        "accountId", id,
        "accountType", "atlassian",
        "emailAddress", me.get("email"),
        "displayName", me.get("name"),
        "active", "active".equals(me.get("account_status")),
        "timeZone", me.get("zoneinfo"),
        "locale", me.get("locale"));
  }

  private static Object search(SiteDetails site) {
    List<Object> issues = issues(site);
    return Json.object("startAt", 0, "maxResults", 50, "total", issues.size(), "issues", issues);
  }

  private static Object searchJql(SiteDetails site) {
    return Json.object("issues", issues(site), "isLast", true);
  }

  private static List<Object> issues(SiteDetails site) {
    return IntStream.range(0, SUMMARIES.size()).<Object>mapToObj(i -> issue(site, i)).toList();
  }

  private static Object issue(SiteDetails site, int index) {
    Object fields =
        Json.object(
            "summary", SUMMARIES.get(index) + " at " + site.name(),
            "status", Json.object("name", STATUSES.get(index)),
            "issuetype", Json.object("name", "Task"),
            "project", project(site));
    int id = 10001 + index;
    return Json.object(
        "id",
        String.valueOf(id),
        "key",
        site.key() + "-" + (index + 1),
        "self",
        site.url() + "/rest/api/3/issue/" + id,
        "fields",
        fields);
  }

  private static Object projects(SiteDetails site) {
    return Json.object(
        "startAt",
        0,
        "maxResults",
        50,
        "total",
        1,
        "isLast",
        true,
        "values",
        List.of(project(site)));
  }

  private static Map<String, Object> project(SiteDetails site) {
    return Json.object("id", "10000", "key", site.key(), "name", site.name() + " garden");
  }
}
