// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.error.ConfigurationFailure;
import dev.trivet.error.EndedFailure;
import dev.trivet.error.ErrorCode;
import dev.trivet.error.Failure;
import dev.trivet.error.SignInRefusal;
import dev.trivet.error.TransientFailure;
import dev.trivet.http.Reply;
import dev.trivet.json.Json;
import dev.trivet.json.JsonObject;
import java.time.Duration;
import java.util.Set;

/**
 * What an error of the token endpoint means. Decided on {@code error} and {@code
 * error_description}, never on the status alone: a 403 may be a dead token or a proxy, and {@code
 * access_denied}, which means "the person declined" at the callback, means "the secret is wrong"
 * here.
 */
final class TokenErrors {

  private static final Set<String> OUR_FAULT =
      Set.of(
          "access_denied",
          "invalid_client",
          "unauthorized_client",
          "invalid_scope",
          "invalid_request",
          "unsupported_grant_type");

  /** Where too many requests were made and the answer does not tell how long to wait. */
  private static final Duration USUAL_WAIT = Duration.ofSeconds(30);

  private TokenErrors() {}

  /** The meaning of an error answer to a code exchange. */
  static Failure toExchange(Reply reply) {
    JsonObject body = body(reply);
    String error = body.text("error").orElse("");
    boolean aboutTheCode =
        error.equals("invalid_grant")
            || (error.equals("invalid_request") && describes(body, "authorization_code"));
    return aboutTheCode && isVerdict(reply)
        ? new SignInRefusal(
            ErrorCode.CODE_REFUSED, "Atlassian did not accept the authorization code; start again")
        : notAboutTheToken(reply, error);
  }

  /**
   * The meaning of an error answer to a refresh. Atlassian documents {@code invalid_grant} for a
   * dead token and answers {@code unauthorized_client} in the field.
   */
  static Failure toRefresh(Reply reply) {
    JsonObject body = body(reply);
    String error = body.text("error").orElse("");
    boolean dead =
        error.equals("invalid_grant")
            || (error.equals("unauthorized_client") && describes(body, "refresh_token is invalid"));
    return dead && isVerdict(reply)
        ? new EndedFailure("Atlassian does not accept the refresh token any more")
        : notAboutTheToken(reply, error);
  }

  private static Failure notAboutTheToken(Reply reply, String error) {
    if (isVerdict(reply) && OUR_FAULT.contains(error)) {
      return new ConfigurationFailure(
          ErrorCode.CLIENT_REFUSED,
          "the token endpoint answered '"
              + error
              + "' with status "
              + reply.status()
              + ": "
              + advice(error));
    }
    return new TransientFailure(
        ErrorCode.UNAVAILABLE,
        "the token endpoint answered with status " + reply.status(),
        null,
        reply.waitTime().orElse(isBusy(reply) ? USUAL_WAIT : null),
        reply.status() >= 500);
  }

  private static String advice(String error) {
    return switch (error) {
      case "invalid_scope" -> "check trivet.scopes and the permissions of the app";
      case "invalid_request", "unsupported_grant_type" ->
          "check the callback URL and the type of the app in the developer console";
      default ->
          "here this means a wrong client id or secret, and never that a person declined; check"
              + " trivet.client-id and trivet.client-secret";
    };
  }

  /** Too many requests and trouble of the server are no verdict, whatever the text says. */
  private static boolean isVerdict(Reply reply) {
    return reply.status() < 500 && !isBusy(reply);
  }

  private static boolean isBusy(Reply reply) {
    return reply.status() == 429;
  }

  private static boolean describes(JsonObject body, String what) {
    return body.text("error_description").orElse("").contains(what);
  }

  /** A proxy's page, say, is as good as an answer that names no error. */
  private static JsonObject body(Reply reply) {
    try {
      return Json.object(reply.body());
    } catch (IllegalArgumentException unreadable) {
      return Json.object("{}");
    }
  }
}
