// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import dev.trivet.ee.CurrentAccount;
import dev.trivet.ee.TrivetException;
import dev.trivet.model.Site;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The one call that the sample makes: the latest issues of a site. */
final class Jira {

  /** Atlassian refuses a search without any limit, so it has one that keeps everything recent. */
  private static final String JQL = "updated >= -52w ORDER BY updated DESC";

  private static final IssueList NOTHING = new IssueList(null);

  private final CurrentAccount atlassian;

  Jira(CurrentAccount atlassian) {
    this.atlassian = atlassian;
  }

  /** What came back; the body of a refusal is not read, for it is not meant for people. */
  Search search(Site site) {
    try (Response response = ask(site)) {
      int status = response.getStatus();
      return status == Response.Status.OK.getStatusCode()
          ? new Search("", response.readEntity(IssueList.class))
          : new Search("it answered with status " + status, NOTHING);
    } catch (ProcessingException failed) {
      if (failed.getCause() instanceof TrivetException ours) {
        throw ours; // Trivet knows the page for it
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
   * An answer.
   *
   * @param problem empty when the search worked
   * @param list what was found
   */
  record Search(String problem, IssueList list) {

    boolean worked() {
      return problem.isEmpty();
    }
  }
}
