// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import dev.trivet.fake.http.RecordedResponse;
import dev.trivet.fake.http.Request;
import dev.trivet.fake.http.Response;
import java.util.function.Function;

/**
 * Cross-origin resource sharing (CORS) of the API for listed origins. The token endpoint has none:
 * a client secret does not belong in a browser.
 */
public final class Cors {
  private final ResponsePolicy policy;

  /** Reads the listed origins at each call. */
  public Cors(ResponsePolicy policy) {
    this.policy = policy;
  }

  /** Handles a preflight itself; to a response of the endpoint it adds the CORS headers. */
  public RecordedResponse apply(Request request, Function<Request, RecordedResponse> endpoint) {
    boolean preflight =
        request.method().equals("OPTIONS")
            && request.header("Access-Control-Request-Method").isPresent();
    RecordedResponse plain =
        preflight ? RecordedResponse.of(Response.empty(204), "preflight") : endpoint.apply(request);
    String origin = request.header("Origin").orElse("");
    if (!policy.allowedOrigins().contains(origin)) {
      return plain;
    }
    Response open =
        plain
            .response()
            .withHeader("Access-Control-Allow-Origin", origin)
            .withHeader("Vary", "Origin");
    if (preflight) {
      open =
          open.withHeader("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE")
              .withHeader("Access-Control-Allow-Headers", "Authorization, Content-Type");
    }
    return plain.withResponse(open);
  }
}
