// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import dev.trivet.fake.http.Parameters;
import dev.trivet.fake.http.Request;
import dev.trivet.fake.http.Response;
import dev.trivet.fake.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Jira API with one project per site and some issues; apps can add issues and attachments. */
final class JiraApi {
  private static final Set<String> ISSUES =
      Set.of("read:jira-work", "read:issue:jira", "read:issue-details:jira");

  private static final String NEXT = "page-";
  private static final int MOST_ISSUES = 50;

  /** Head of a part with a file (RFC 7578). */
  private static final Pattern FILE = Pattern.compile("name=\"file\"; filename=\"([^\"]*)\"");

  /** Blank line between the head of a part and its bytes. */
  private static final String BLANK = "\r\n\r\n";

  private final IssueStore issues;

  JiraApi(IssueStore issues) {
    this.issues = issues;
  }

  List<Route> routes() {
    String rest = "jira/rest/api/3/";
    Set<String> get = Set.of("GET");
    Set<String> post = Set.of("POST");
    return List.of(
        Route.get(rest + "myself", Set.of("read:jira-user", "read:user:jira"), JiraApi::myself),
        Route.get(rest + "search", ISSUES, (site, me) -> search(site)),
        new Route(get, rest + "search/jql", ISSUES, (request, site, me) -> page(request, site)),
        new Route(post, rest + "search/jql", ISSUES, (request, site, me) -> all(site)),
        Route.get(
            rest + "project/search",
            Set.of("read:jira-work", "read:project:jira"),
            (site, me) -> projects(site)),
        new Route(
            post,
            rest + "issue",
            Set.of("write:jira-work", "write:issue:jira"),
            (request, site, me) -> create(request, site)),
        new Route(
            post,
            rest + "issue/*/attachments",
            Set.of("write:jira-work", "write:attachment:jira"),
            (request, site, me) -> attach(request, site)));
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

  private Object search(SiteDetails site) {
    List<Object> found = issues.list(site);
    return Json.object("startAt", 0, "maxResults", 50, "total", found.size(), "issues", found);
  }

  private Response all(SiteDetails site) {
    return Response.json(200, Json.object("issues", issues.list(site), "isLast", true));
  }

  /** Reads no JQL but the part that leaves out what is done. */
  private Response page(Request request, SiteDetails site) {
    Parameters query = request.query();
    boolean isOpen = query.first("jql").orElse("").contains("statusCategory != Done");
    List<Object> found =
        issues.list(site).stream().filter(issue -> !isOpen || !isDone(issue)).toList();
    int from = query.first("nextPageToken").map(JiraApi::offset).orElse(0);
    int size = query.first("maxResults").map(JiraApi::size).orElse(MOST_ISSUES);
    if (from < 0 || size < 1) {
      return invalid("nextPageToken or maxResults is invalid");
    }
    int begin = Math.min(from, found.size());
    int end = Math.min(begin + size, found.size());
    boolean isLast = end == found.size();
    return Response.json(
        200,
        Json.object(
            "issues",
            found.subList(begin, end),
            "isLast",
            isLast,
            "nextPageToken",
            isLast ? null : NEXT + end));
  }

  private static boolean isDone(Object issue) {
    return issue instanceof Map<?, ?> map
        && map.get("fields") instanceof Map<?, ?> fields
        && Map.of("name", "Done").equals(fields.get("status"));
  }

  private static int offset(String token) {
    return token.matches(NEXT + "[0-9]{1,6}") ? Integer.parseInt(token.substring(5)) : -1;
  }

  private static int size(String text) {
    return text.matches("[0-9]{1,6}") ? Math.min(Integer.parseInt(text), MOST_ISSUES) : -1;
  }

  private Response create(Request request, SiteDetails site) {
    Object fields;
    try {
      fields = Json.readObject(request.text()).get("fields");
    } catch (IllegalArgumentException unreadable) {
      return invalid("There was an error parsing JSON.");
    }
    if (!(fields instanceof Map<?, ?> map)
        || !(map.get("summary") instanceof String summary)
        || summary.isBlank()) {
      return invalid("You must specify a summary of the issue.");
    }
    if (!(map.get("project") instanceof Map<?, ?> project)
        || !(site.key().equals(project.get("key")) || "10000".equals(project.get("id")))) {
      return invalid("Specify a valid project ID or key");
    }
    if (!(map.get("issuetype") instanceof Map<?, ?>)) {
      return invalid("Specify an issue type");
    }
    return Response.json(201, issues.create(site, summary));
  }

  /** Keeps no bytes of a file; the response names it and its size. */
  private Response attach(Request request, SiteDetails site) {
    if (!request.header("X-Atlassian-Token").equals(Optional.of("no-check"))) {
      return Response.json(403, Json.object("message", "XSRF check failed"));
    }
    String key = request.path().replaceFirst(".*/issue/([^/]+)/attachments", "$1");
    if (!issues.contains(site, key)) {
      return Response.json(404, errors("Issue does not exist or you do not have permission."));
    }
    String body = request.latin1();
    Matcher file = FILE.matcher(body);
    if (!file.find()) {
      return invalid("no file part");
    }
    int begin = body.indexOf(BLANK, file.end()) + BLANK.length();
    int end = body.indexOf("\r\n--", begin);
    Object attachment =
        Json.object("id", "10500", "filename", file.group(1), "size", Math.max(0, end - begin));
    return Response.json(200, List.of(attachment));
  }

  private static Response invalid(String message) {
    return Response.json(400, errors(message));
  }

  private static Object errors(String message) {
    return Json.object("errorMessages", List.of(message), "errors", Map.of());
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
        List.of(IssueStore.project(site)));
  }
}
