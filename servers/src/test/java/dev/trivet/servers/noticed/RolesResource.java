// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.noticed;

import dev.trivet.ee.Roles;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

/** REST resource with security annotations on methods and none on the class. */
@Path("/")
public class RolesResource {

  /** Requires a role that the account does not have. */
  @GET
  @Path("roles")
  @RolesAllowed("nobody")
  public String roles() {
    return "answered";
  }

  /** Requires the role that every account has. */
  @GET
  @Path("user")
  @RolesAllowed(Roles.USER)
  public String user() {
    return "answered";
  }

  /** Denies every caller. */
  @GET
  @Path("deny")
  @DenyAll
  public String deny() {
    return "answered";
  }

  /** Permits every caller. */
  @GET
  @Path("permit")
  @PermitAll
  public String permit() {
    return "answered";
  }

  /** Has no annotation. */
  @GET
  @Path("plain")
  public String plain(@Context SecurityContext security) {
    return "answered " + security.getUserPrincipal() + " " + security.isUserInRole(Roles.USER);
  }
}
