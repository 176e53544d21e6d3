// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.TrivetException;
import dev.trivet.endpoint.Diagnosis.Step;
import dev.trivet.http.Response;
import dev.trivet.json.Json;
import dev.trivet.json.JsonObject;
import dev.trivet.model.ErrorCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Errors of the token endpoint. Decided on {@code error} and {@code error_description} by {@link
 * DiagnosisTable}, never on the status alone: a 403 may be a dead token or a proxy, and a 200 an
 * error.
 */
final class TokenErrors {

  /** Where too many requests were made and the answer does not tell how long to wait. */
  private static final Duration USUAL_WAIT = Duration.ofSeconds(30);

  private TokenErrors() {}

  /** Returns the meaning of an answer whose status is not that of a success. */
  static TrivetException interpret(Step step, Response response) {
    try {
      return interpret(step, response, Json.object(response.body()));
    } catch (IllegalArgumentException unreadable) {
      return withoutError(step, response, String.valueOf(unreadable.getMessage()));
    }
  }

  /** Returns the meaning of an answer that is an error whatever its status. */
  static TrivetException interpret(Step step, Response response, JsonObject body) {
    String error = body.text("error").orElse("");
    if (error.isEmpty()) {
      return withoutError(step, response, "it names no error");
    }
    Diagnosis row = DiagnosisTable.find(step, error, body.text("error_description").orElse(""));
    if (row.endsGrant() || isVerdict(response)) {
      return row.failure(
          error, " (status " + response.status() + ")", wait(response), isInDoubt(response));
    }
    return unavailable(step, response, UnusableResponse.noVerdict(error));
  }

  private static TrivetException withoutError(Step step, Response response, String reason) {
    return unavailable(step, response, UnusableResponse.reason(response, reason));
  }

  private static TrivetException unavailable(Step step, Response response, String reason) {
    return new AtlassianUnavailableException(
        ErrorCode.UNAVAILABLE,
        UnusableResponse.message(step.title(), response, reason),
        null,
        wait(response),
        isInDoubt(response));
  }

  /** Too many requests and trouble of the server are no verdict, whatever the text says. */
  private static boolean isVerdict(Response response) {
    return response.status() < 500 && !isBusy(response);
  }

  private static @Nullable Duration wait(Response response) {
    return response.waitTime().orElse(isBusy(response) ? USUAL_WAIT : null);
  }

  private static boolean isBusy(Response response) {
    return response.status() == 429;
  }

  /** Trouble, or a success without its tokens: they may have been given out all the same. */
  private static boolean isInDoubt(Response response) {
    return response.status() >= 500 || response.status() / 100 == 2;
  }
}
