// SPDX-License-Identifier: Apache-2.0
package org.example;

import dev.trivet.ee.GrantedAccount;
import dev.trivet.model.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.util.List;

/** Client of Jira that calls in the name of the account it is given. */
@ApplicationScoped
public class PersonalJira {

  /** Returns the open issues of the person on a site, a line for each. */
  public List<String> issues(GrantedAccount person, Site site) {
    return person
        .jira(site)
        .path("rest/api/3/search/jql") // scope read:jira-work
        .queryParam("jql", "assignee = currentUser() AND statusCategory != Done")
        .queryParam("fields", "summary")
        .request()
        .get(JsonObject.class)
        .getJsonArray("issues")
        .getValuesAs(JsonObject.class)
        .stream()
        .map(issue -> issue.getString("key") + " " + summary(issue))
        .toList();
  }

  private static String summary(JsonObject issue) {
    return issue.getJsonObject("fields").getString("summary");
  }
}
