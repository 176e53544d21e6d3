// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.TrivetException;
import dev.trivet.endpoint.Diagnosis.Step;
import dev.trivet.http.Response;
import dev.trivet.json.Json;
import dev.trivet.json.JsonObject;
import dev.trivet.model.ErrorCode;

/** Errors of the API in responses to reads of identity and sites. The grant is kept. */
final class ApiErrors {

  private ApiErrors() {}

  /** Interprets a response with the status of an error. */
  static TrivetException interpret(Step step, Response response) {
    String error = response.bearerError();
    String description = "";
    String reason = "it names no error";
    try {
      JsonObject body = Json.object(response.body());
      error = body.text("error").orElse(error);
      description = body.text("error_description").or(() -> body.text("message")).orElse("");
    } catch (IllegalArgumentException page) {
      // a page of a proxy on the way: only the bearer challenge counts
      reason = String.valueOf(page.getMessage());
    }
    Diagnosis row = DiagnosisTable.find(step, error, description);
    boolean isNamed = !error.isEmpty() || !row.phrases().isEmpty();
    return isNamed && isVerdict(response.status())
        ? row.failure(
            error, " (" + response.describe() + ")", response.waitTime().orElse(null), false)
        : unusable(step, response, error.isEmpty() ? reason : UnusableResponse.noVerdict(error));
  }

  private static boolean isVerdict(int status) {
    return status / 100 == 4 && status != 429;
  }

  /** Creates the failure for a response that cannot be read. */
  static AtlassianUnavailableException unusable(Step step, Response response, String reason) {
    return new AtlassianUnavailableException(
        ErrorCode.UNAVAILABLE,
        UnusableResponse.message(step.title(), response, UnusableResponse.reason(response, reason)),
        null,
        response.waitTime().orElse(null));
  }
}
