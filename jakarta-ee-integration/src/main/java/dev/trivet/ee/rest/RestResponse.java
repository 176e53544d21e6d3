// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.rest;

import dev.trivet.ee.servlet.AtlassianGate;
import dev.trivet.ee.servlet.GateRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Response to an exception of Trivet, in the form that REST sends. */
final class RestResponse {

  private RestResponse() {}

  /**
   * Makes the response; none when no exception of Trivet is the cause, or there is no servlet
   * request.
   */
  static Optional<Response> create(RuntimeException thrown, @Nullable HttpServletRequest request) {
    if (request == null) {
      return Optional.empty();
    }
    AtlassianGate gate = GateRegistry.find(request.getServletContext());
    return gate == null
        ? Optional.empty()
        : gate.respondTo(thrown, request).map(RestResponse::response);
  }

  private static Response response(dev.trivet.ee.response.Response answer) {
    Response.ResponseBuilder response = Response.status(answer.status());
    answer.headers().forEach(response::header);
    return response.entity(answer.body()).build();
  }
}
