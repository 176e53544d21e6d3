// SPDX-License-Identifier: Apache-2.0
package org.example;

import dev.trivet.ee.BaseUrl;
import dev.trivet.ee.CurrentAccount;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** REST resource with the issues of one site, or of all. */
@Path("issues")
public class SitesResource {
  @Inject private CurrentAccount atlassian;
  @Inject private PersonalJira jira;
  @Inject private BaseUrl baseUrl;

  /** Returns the issues of the chosen site; a person without a choice chooses first. */
  @GET
  public Response ofTheChosenSite() {
    return atlassian
        .site()
        .map(site -> Response.ok(jira.issues(atlassian, site)).build())
        .orElseGet(() -> Response.seeOther(chooser()).build());
  }

  /** Returns the issues of each granted site that has Jira, by its host: names may repeat. */
  @GET
  @Path("all")
  public Map<String, List<String>> ofAllSites() {
    return atlassian.sites().stream()
        .filter(site -> site.has("jira"))
        .collect(
            Collectors.toMap(site -> site.url().getHost(), site -> jira.issues(atlassian, site)));
  }

  private URI chooser() {
    return URI.create(baseUrl.resolve("/atlassian/sites?to=/api/issues"));
  }
}
