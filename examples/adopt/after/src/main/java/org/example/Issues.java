// SPDX-License-Identifier: Apache-2.0
package org.example;

import dev.trivet.ee.CurrentAccount;
import dev.trivet.model.Site;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import java.util.List;

/** REST resource with the person's issues in Jira. */
@Named
@RequestScoped
public class Issues {
  @Inject private CurrentAccount atlassian;

  /** Returns the person's own issues of a site, a line for each. */
  public List<String> of(Site site) {
    JsonObject found =
        atlassian
            .jira(site)
            .path("rest/api/3/search/jql")
            .queryParam("jql", "assignee = currentUser()")
            .queryParam("fields", "summary")
            .request()
            .get(JsonObject.class);
    return found.getJsonArray("issues").getValuesAs(JsonObject.class).stream()
        .map(issue -> issue.getString("key") + " " + summary(issue))
        .toList();
  }

  private static String summary(JsonObject issue) {
    return issue.getJsonObject("fields").getString("summary");
  }
}
