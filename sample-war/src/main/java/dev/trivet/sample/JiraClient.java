// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import dev.trivet.ee.GrantedAccount;
import dev.trivet.model.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.MediaType;
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

  /** Returns a page of the recent incidents; without a token the first one. */
  SearchPage recent(GrantedAccount account, Site site, int size, @Nullable String token) {
    return search(account, site, RECENT, size, token);
  }

  private static SearchPage search(
      GrantedAccount account, Site site, String jql, int size, @Nullable String token) {
    WebTarget search =
        account
            .jira(site)
            .path("rest/api/3/search/jql")
            .queryParam("jql", jql)
            .queryParam("fields", "summary,status")
            .queryParam("maxResults", size);
    if (token != null) {
      // a template, because the token comes from a request and may contain braces
      search = search.queryParam("nextPageToken", "{token}").resolveTemplate("token", token);
    }
    return search.request(MediaType.APPLICATION_JSON_TYPE).get(SearchPage.class);
  }
}
