// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.error.ConfigurationFailure;
import dev.trivet.error.ErrorCode;
import dev.trivet.error.Failure;
import dev.trivet.error.SignInRefusal;
import dev.trivet.error.TransientFailure;
import dev.trivet.http.Reply;
import dev.trivet.json.Json;
import dev.trivet.json.JsonObject;
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

  private TokenErrors() {}

  /** The meaning of an error answer to a code exchange. */
  static Failure toExchange(Reply reply) {
    String error = "";
    String description = "";
    try {
      JsonObject body = Json.object(reply.body());
      error = body.text("error").orElse("");
      description = body.text("error_description").orElse("");
    } catch (IllegalArgumentException unreadable) {
      // a proxy's page, say: it means nothing, so it is transient below
      error = "";
    }
    boolean aboutTheCode =
        error.equals("invalid_grant")
            || (error.equals("invalid_request") && description.contains("authorization_code"));
    if (aboutTheCode) {
      return new SignInRefusal(
          ErrorCode.CODE_REFUSED, "Atlassian did not accept the authorization code; start again");
    }
    // too many requests is no verdict, whatever the text says
    boolean verdict = reply.status() < 500 && reply.status() != 429;
    if (verdict && OUR_FAULT.contains(error)) {
      return new ConfigurationFailure(
          ErrorCode.CLIENT_REFUSED,
          "the token endpoint answered '"
              + error
              + "' with status "
              + reply.status()
              + ": check trivet.client-id, trivet.client-secret and the app's registration");
    }
    return new TransientFailure(
        ErrorCode.UNAVAILABLE,
        "the token endpoint answered with status " + reply.status(),
        null,
        reply.waitTime().orElse(null));
  }
}
