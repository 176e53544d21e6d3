// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import dev.trivet.fake.http.RecordedResponse;
import dev.trivet.fake.http.Request;
import dev.trivet.fake.http.Response;
import java.util.function.Function;

/**
 * Cross-origin reading of the API, for origins on the list. The token endpoint has none of it: a
 * client secret does not belong into a browser.
 */
public final class Cors {
  private final ResponsePolicy policy;

  /** Reads the list anew at each call. */
  public Cors(ResponsePolicy policy) {
    this.policy = policy;
  }

  /** Answers a preflight, or lets the endpoint answer and adds what the origin needs. */
  public RecordedResponse around(Request request, Function<Request, RecordedResponse> endpoint) {
    boolean preflight =
        request.method().equals("OPTIONS")
            && request.header("Access-Control-Request-Method").isPresent();
    RecordedResponse answer =
        preflight ? RecordedResponse.of(Response.empty(204), "preflight") : endpoint.apply(request);
    String origin = request.header("Origin").orElse("");
    if (!policy.allowedOrigins().contains(origin)) {
      return answer;
    }
    Response open =
        answer.response().with("Access-Control-Allow-Origin", origin).with("Vary", "Origin");
    if (preflight) {
      open =
          open.with("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE")
              .with("Access-Control-Allow-Headers", "Authorization, Content-Type");
    }
    return new RecordedResponse(open, answer.outcome(), answer.accountId());
  }
}
