// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.container;

import dev.trivet.ee.CurrentAccount;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

/** REST resource that needs an account and is not guarded by a pattern. */
@Path("who")
@RequestScoped
public class ProbeResource {

  @Inject private CurrentAccount atlassian;

  /** Needs a scope that the application does not request. */
  @GET
  @Path("mismatch")
  public String mismatch() {
    return atlassian
        .confluence(atlassian.sites().get(0))
        .path("wiki/api/v2/pages")
        .request()
        .get(String.class);
  }

  /** Fails in a REST client that is not Trivet's. */
  @GET
  @Path("own")
  public String own() {
    throw new ProcessingException("the application's own trouble");
  }

  @GET
  public String who(@Context SecurityContext security) {
    return "account=" + atlassian.account().accountId();
  }
}
