// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.rest;

import dev.trivet.ee.servlet.AtlassianGate;
import dev.trivet.ee.servlet.GateRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The guard's answer to an exception, as REST sends it. */
final class RestResponse {

  private RestResponse() {}

  /** None when it is not one of Trivet's, also as a cause, or there is no servlet request. */
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
