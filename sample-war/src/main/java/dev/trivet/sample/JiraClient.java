// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import dev.trivet.ee.GrantedAccount;
import dev.trivet.model.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Client of the Jira API. It takes any granted account: that of the request, or a stored one of a
 * timer. Trivet adds the token, refreshes it, and obeys rate limits. Its exceptions leave this
 * class, so Trivet responds to them.
 */
@ApplicationScoped
public class JiraClient {

  /** Jira refuses searches without a limit. */
  private static final String RECENT = "updated >= -52w ORDER BY updated DESC";

  private static final String OPEN = "updated >= -52w AND statusCategory != Done";
  private static final int MOST_COUNTED = 50;

  /** Returns a page of the recent incidents; without a token the first one. */
  SearchPage recent(GrantedAccount account, Site site, int size, @Nullable String token) {
    WebTarget search = search(account, site, RECENT, size);
    if (token != null) {
      // a template, because the token comes from a request and may contain braces
      search = search.queryParam("nextPageToken", "{token}").resolveTemplate("token", token);
    }
    return search.request(MediaType.APPLICATION_JSON_TYPE).get(SearchPage.class);
  }

  /** Counts the open incidents of a site, up to 50. */
  int countOpen(GrantedAccount account, Site site) {
    return search(account, site, OPEN, MOST_COUNTED)
        .request(MediaType.APPLICATION_JSON_TYPE)
        .get(SearchPage.class)
        .incidents()
        .size();
  }

  /** Lists the projects that the person sees. */
  List<Project> projects(GrantedAccount account, Site site) {
    return account
        .jira(site)
        .path("rest/api/3/project/search")
        .request(MediaType.APPLICATION_JSON_TYPE)
        .get(Projects.class)
        .values();
  }

  /** Creates an incident; returns its key. */
  String create(GrantedAccount account, Site site, NewIncident incident) {
    return account
        .jira(site)
        .path("rest/api/3/issue")
        .request(MediaType.APPLICATION_JSON_TYPE)
        .post(Entity.json(incident.toBody()), Created.class)
        .key();
  }

  /** Attaches a file. Jira requires the header against cross-site request forgery. */
  void attach(GrantedAccount account, Site site, String key, FileUpload file) {
    account
        .jira(site)
        .path("rest/api/3/issue/{key}/attachments")
        .resolveTemplate("key", key)
        .request(MediaType.APPLICATION_JSON_TYPE)
        .header("X-Atlassian-Token", "no-check")
        .post(Entity.entity(file.body(), file.type()), String.class);
  }

  private static WebTarget search(GrantedAccount account, Site site, String jql, int size) {
    return account
        .jira(site)
        .path("rest/api/3/search/jql")
        .queryParam("jql", jql)
        .queryParam("fields", "summary,status")
        .queryParam("maxResults", size);
  }

  /**
   * Response with projects; JSON-B fills it.
   *
   * @param values the first projects, at most 50
   */
  public record Projects(List<Project> values) {

    /** Stores an immutable copy of the list. */
    public Projects {
      values = List.copyOf(values);
    }
  }

  /**
   * Response to a new issue; JSON-B fills it.
   *
   * @param key such as {@code GARDEN-1}
   */
  public record Created(String key) {}
}
