// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.guarded;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** REST resource with public and guarded methods; servers route to them by the raw path. */
@Path("/")
@RequestScoped
public class RestResource {

  @GET
  @Path("open")
  public String open() {
    return Marks.OPEN;
  }

  @GET
  @Path("open/{rest:.*}")
  public String openBelow() {
    return Marks.OPEN;
  }

  @GET
  @Path("vault/{rest:.*}")
  public String vault() {
    return Marks.guarded();
  }

  @GET
  @Path("secret")
  public String secret() {
    return Marks.guarded();
  }

  /** Runs as a guarded child of a public resource. */
  @GET
  @Path("child/secret")
  public String secretChild() {
    return Marks.guarded();
  }

  @GET
  @Path("child")
  public String child() {
    return Marks.OPEN;
  }
}
