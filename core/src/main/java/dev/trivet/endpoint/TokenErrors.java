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
 * Errors of the token endpoint (RFC 6749 section 5.2). Their meaning is found by {@code error} and
 * {@code error_description} in {@link DiagnosisTable}, never by the status alone. A 403 may be
 * about an ended grant or come from a proxy, and a 200 may be an error.
 */
final class TokenErrors {

  /** Wait after status 429 without a {@code Retry-After} header. */
  private static final Duration USUAL_WAIT = Duration.ofSeconds(30);

  private TokenErrors() {}

  /** Interprets a response whose status is not that of a success. */
  static TrivetException interpret(Step step, Response response) {
    try {
      return interpret(step, response, Json.object(response.body()));
    } catch (IllegalArgumentException unreadable) {
      return withoutError(step, response, String.valueOf(unreadable.getMessage()));
    }
  }

  /** Interprets a response whose body is an error, whatever its status. */
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

  /**
   * Whether the error counts. With status 429 or from 500 on it does not, whatever the body says.
   */
  private static boolean isVerdict(Response response) {
    return response.status() < 500 && !isBusy(response);
  }

  private static @Nullable Duration wait(Response response) {
    return response.waitTime().orElse(isBusy(response) ? USUAL_WAIT : null);
  }

  private static boolean isBusy(Response response) {
    return response.status() == 429;
  }

  /**
   * Whether tokens may have been issued: with a status from 500 on, or a success without tokens.
   */
  private static boolean isInDoubt(Response response) {
    return response.status() >= 500 || response.status() / 100 == 2;
  }
}
