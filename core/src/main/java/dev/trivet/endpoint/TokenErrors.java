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
 * Diagnoses}, never on the status alone: a 403 may be a dead token or a proxy, and a 200 an error.
 */
final class TokenErrors {

  /** Where too many requests were made and the answer does not tell how long to wait. */
  private static final Duration USUAL_WAIT = Duration.ofSeconds(30);

  private TokenErrors() {}

  /** Returns the meaning of an answer whose status is not that of a success. */
  static TrivetException in(Step step, Response reply) {
    try {
      return in(step, reply, Json.object(reply.body()));
    } catch (IllegalArgumentException unreadable) {
      return nameless(step, reply, String.valueOf(unreadable.getMessage()));
    }
  }

  /** Returns the meaning of an answer that is an error whatever its status. */
  static TrivetException in(Step step, Response reply, JsonObject body) {
    String error = body.text("error").orElse("");
    if (error.isEmpty()) {
      return nameless(step, reply, "it names no error");
    }
    Diagnosis row = Diagnoses.find(step, error, body.text("error_description").orElse(""));
    if (row.endsGrant() || isVerdict(reply)) {
      return row.failure(error, " (status " + reply.status() + ")", wait(reply), isInDoubt(reply));
    }
    return unavailable(step, reply, UnusableResponse.noVerdict(error));
  }

  private static TrivetException nameless(Step step, Response reply, String reason) {
    return unavailable(step, reply, UnusableResponse.reason(reply, reason));
  }

  private static TrivetException unavailable(Step step, Response reply, String reason) {
    return new AtlassianUnavailableException(
        ErrorCode.UNAVAILABLE,
        UnusableResponse.message(step.title(), reply, reason),
        null,
        wait(reply),
        isInDoubt(reply));
  }

  /** Too many requests and trouble of the server are no verdict, whatever the text says. */
  private static boolean isVerdict(Response reply) {
    return reply.status() < 500 && !isBusy(reply);
  }

  private static @Nullable Duration wait(Response reply) {
    return reply.waitTime().orElse(isBusy(reply) ? USUAL_WAIT : null);
  }

  private static boolean isBusy(Response reply) {
    return reply.status() == 429;
  }

  /** Trouble, or a success without its tokens: they may have been given out all the same. */
  private static boolean isInDoubt(Response reply) {
    return reply.status() >= 500 || reply.status() / 100 == 2;
  }
}
