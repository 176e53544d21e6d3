// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import dev.trivet.ee.CurrentAccount;
import dev.trivet.ee.TrivetException;
import dev.trivet.model.Site;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Client for the sample's only call: the latest issues of a site. */
final class Jira {

  /**
   * Query with a limit that keeps all recent issues, because Atlassian refuses unlimited searches.
   */
  private static final String JQL = "updated >= -52w ORDER BY updated DESC";

  private static final IssueList NOTHING = new IssueList(null);

  private final CurrentAccount atlassian;

  Jira(CurrentAccount atlassian) {
    this.atlassian = atlassian;
  }

  /** Reads the response. The body of an error is not read, because it is not written for people. */
  Search search(Site site) {
    try (Response response = ask(site)) {
      int status = response.getStatus();
      return status == Response.Status.OK.getStatusCode()
          ? new Search("", response.readEntity(IssueList.class))
          : new Search("it answered with status " + status, NOTHING);
    } catch (ProcessingException failed) {
      if (failed.getCause() instanceof TrivetException ours) {
        throw ours; // Trivet shows a page for it
      }
      return new Search("its answer did not arrive or could not be read", NOTHING);
    }
  }

  private Response ask(Site site) {
    return atlassian
        .jira(site)
        .path("rest/api/3/search/jql")
        .queryParam("jql", JQL)
        .queryParam("fields", "summary,status")
        .request(MediaType.APPLICATION_JSON_TYPE)
        .get();
  }

  /**
   * Result of a search.
   *
   * @param problem empty when the search worked
   * @param list the issues
   */
  record Search(String problem, IssueList list) {

    boolean worked() {
      return problem.isEmpty();
    }
  }
}
