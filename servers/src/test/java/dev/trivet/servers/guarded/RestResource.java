// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.guarded;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Open and guarded resources side by side; servers route to them on the raw path. */
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

  /** Below a resource that is open, as a child that is not. */
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
