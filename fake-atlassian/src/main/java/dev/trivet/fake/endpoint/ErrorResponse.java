// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import dev.trivet.fake.http.RecordedResponse;
import dev.trivet.fake.http.Response;
import dev.trivet.fake.json.Json;

/** Error response of the token endpoint (RFC 6749 section 5.2). */
public record ErrorResponse(int status, String error, String description) {

  RecordedResponse recordedAs(String outcome) {
    Object body = Json.object("error", error, "error_description", description);
    return RecordedResponse.of(Response.json(status, body), error + ": " + outcome);
  }
}
