// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import dev.trivet.ee.CurrentAccount;
import dev.trivet.model.Site;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * REST resource with the incidents of the chosen site. Without an account, Trivet's guard responds
 * with 401 and a link to connect.
 */
@Path("incidents")
@RequestScoped
public class IncidentsResource {

  @Inject private CurrentAccount atlassian;
  @Inject private ChosenSite chosen;
  @Inject private JiraClient jira;

  /** Returns a page of incidents. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Incidents list(@QueryParam("page") @Nullable String page) {
    Site site =
        chosen
            .find()
            .orElseThrow(
                () -> new ClientErrorException("no site is chosen", Response.Status.CONFLICT));
    SearchPage found = jira.recent(atlassian, site, IncidentList.PAGE_SIZE, page);
    return new Incidents(site.name(), found.incidents(), found.nextPageToken());
  }

  /**
   * Response with incidents.
   *
   * @param site name of the site
   * @param incidents the incidents of this page
   * @param next value of {@code page} for the next page; left out on the last one
   */
  public record Incidents(String site, List<Incident> incidents, @Nullable String next) {

    /** Stores an immutable copy of the list. */
    public Incidents {
      incidents = List.copyOf(incidents);
    }
  }
}
