// SPDX-License-Identifier: Apache-2.0
package org.example;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/** REST resource with the logged-in user. */
@Path("me")
public class MeResource {
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public JsonObject me(@Context SecurityContext caller) {
    return Json.createObjectBuilder().add("name", caller.getUserPrincipal().getName()).build();
  }
}
