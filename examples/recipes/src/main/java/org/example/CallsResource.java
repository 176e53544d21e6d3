// SPDX-License-Identifier: Apache-2.0
package org.example;

import dev.trivet.ee.CurrentAccount;
import dev.trivet.model.Site;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** REST resource through which the tests make the calls of the documents. */
@Path("calls/{name}")
public class CallsResource {
  @Inject private CurrentAccount atlassian;
  @Inject private Calls calls;

  /** Makes the calls of that name. */
  @GET
  public String make(@PathParam("name") String name) {
    Site site = atlassian.sites().get(0);
    return switch (name) {
      case "headline" -> {
        calls.headline(site);
        yield "made";
      }
      case "first" -> calls.firstCalls();
      case "cloud-id" -> calls.cloudId();
      case "me" -> calls.me(site).displayName();
      default -> {
        calls.quota(site);
        yield "logged";
      }
    };
  }
}
