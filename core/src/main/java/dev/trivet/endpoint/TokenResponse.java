// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.endpoint.Diagnosis.Step;
import dev.trivet.http.Response;
import dev.trivet.json.Json;
import dev.trivet.json.JsonObject;
import dev.trivet.model.Scopes;
import dev.trivet.model.TokenSet;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Successful token response (RFC 6749 section 5.1), read as a whole or refused as a whole. */
final class TokenResponse {

  /** Syntax of a token in an {@code Authorization} header (RFC 6750 section 2.1). */
  private static final Pattern HEADER_SAFE = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  /** Several times the length of Atlassian's tokens; a longer text is no token. */
  private static final int MAX_LENGTH = 16_384;

  private static final long DEFAULT_SECONDS = 3600;
  private static final long MAX_SECONDS = 86_400;

  private TokenResponse() {}

  /**
   * Reads a response with status 200.
   *
   * @param step exchange or refresh
   * @param requested the requested scopes, which count as granted when the response names no scope
   *     (RFC 6749 section 5.1)
   * @param sentAt time of the request, from which {@code expires_in} counts
   */
  static TokenSet read(Response response, Step step, Scopes requested, Instant sentAt) {
    JsonObject body = parseBody(response);
    if (isError(body)) {
      throw body.has("access_token")
          ? unusable("it has both tokens and an error", response)
          : TokenErrors.interpret(step, response, body);
    }
    if (!body.text("token_type").orElse("").equalsIgnoreCase("bearer")) {
      throw unusable("its token_type is not bearer", response);
    }
    String access =
        body.text("access_token")
            .filter(token -> token.length() <= MAX_LENGTH && HEADER_SAFE.matcher(token).matches())
            .orElseThrow(() -> unusable("it has no usable access_token", response));
    Optional<String> refresh = body.text("refresh_token").filter(TokenResponse::isVisible);
    long seconds = body.number("expires_in").orElse(DEFAULT_SECONDS);
    long life = Math.max(1, Math.min(seconds, MAX_SECONDS));
    return new TokenSet(
        access, refresh.orElse(null), sentAt.plusSeconds(life), granted(body, requested, response));
  }

  private static JsonObject parseBody(Response response) {
    try {
      return Json.object(response.body());
    } catch (IllegalArgumentException unreadable) {
      String reason = String.valueOf(unreadable.getMessage());
      throw unusable(UnusableResponse.reason(response, reason), response);
    }
  }

  /** Whether the body has an {@code error}; a member with null does not count. */
  private static boolean isError(JsonObject body) {
    return body.has("error") && !body.isNull("error");
  }

  /** Returns the granted scopes, never more than the requested ones. */
  private static Scopes granted(JsonObject body, Scopes requested, Response response) {
    Optional<String> scope = body.text("scope");
    if (scope.isEmpty()) {
      // absent or null means as requested (RFC 6749 section 5.1); blank means no scope
      return body.has("scope") && !body.isNull("scope") ? Scopes.none() : requested;
    }
    try {
      Scopes granted = Scopes.parse(scope.get());
      return requested.minus(requested.minus(granted));
    } catch (IllegalArgumentException notScopes) {
      throw unusable("its scope is not a list of scopes", response);
    }
  }

  private static boolean isVisible(String token) {
    return token.length() <= MAX_LENGTH && token.chars().allMatch(c -> c > 0x20 && c < 0x7F);
  }

  private static AtlassianUnavailableException unusable(String why, Response response) {
    return AtlassianUnavailableException.inDoubt(
        "the token endpoint's answer is not usable: " + why + " (" + response.describe() + ")");
  }
}
