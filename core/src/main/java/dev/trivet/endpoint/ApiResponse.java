// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.TrivetException;
import dev.trivet.endpoint.Diagnosis.Step;
import dev.trivet.http.Response;
import dev.trivet.json.Json;
import dev.trivet.json.JsonObject;
import dev.trivet.model.ErrorCode;

/** Replies of the API that are not the ones we need; the grant is kept. */
final class ApiResponse {

  private ApiResponse() {}

  /** Returns what a reply with the status of an error means. */
  static TrivetException refused(Step step, Response reply) {
    String error = reply.bearerError();
    String description = "";
    String reason = "it names no error";
    try {
      JsonObject body = Json.object(reply.body());
      error = body.text("error").orElse(error);
      description = body.text("error_description").or(() -> body.text("message")).orElse("");
    } catch (IllegalArgumentException page) {
      // of something on the way: only the challenge counts
      reason = String.valueOf(page.getMessage());
    }
    Diagnosis row = Diagnoses.find(step, error, description);
    boolean isTold = !error.isEmpty() || !row.phrases().isEmpty();
    return isTold && isVerdict(reply.status())
        ? row.failure(error, " (" + reply.describe() + ")", reply.retryAfter(), false)
        : notUsable(step, reply, error.isEmpty() ? reason : UnusableResponse.noVerdict(error));
  }

  private static boolean isVerdict(int status) {
    return status / 100 == 4 && status != 429;
  }

  /** Returns the failure for a reply that cannot be read. */
  static AtlassianUnavailableException notUsable(Step step, Response reply, String reason) {
    return new AtlassianUnavailableException(
        ErrorCode.UNAVAILABLE,
        UnusableResponse.message(step.title(), reply, UnusableResponse.reason(reply, reason)),
        null,
        reply.waitTime().orElse(null));
  }
}
