// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.endpoint.BearerToken;
import dev.trivet.fake.endpoint.TokenRequest;
import dev.trivet.fake.http.Parameters;
import dev.trivet.fake.http.Request;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Parameters and bearer token of a request, parsed for the ledger before an endpoint handles it. It
 * holds secrets, so it must not be kept.
 */
record ParsedRequest(
    Map<String, String> query, Map<String, String> body, @Nullable String accessToken) {
  private static final Set<String> SECRET_NAMES =
      Set.of(
          "code",
          "code_verifier",
          "token",
          "access_token",
          "refresh_token",
          "client_secret",
          "authorization");

  static ParsedRequest of(Endpoint endpoint, Request request) {
    Map<String, String> body = endpoint == Endpoint.TOKEN ? tokenFields(request) : Map.of();
    return new ParsedRequest(queryFields(request), body, BearerToken.token(request).orElse(null));
  }

  @Nullable String bodyField(String field) {
    return body.get(field);
  }

  boolean hasSecretNameInUrl() {
    return query.keySet().stream().anyMatch(SECRET_NAMES::contains);
  }

  /** Lists each part of the URL that may be a secret. */
  static Stream<String> urlValues(Request request) {
    return Stream.concat(
        Stream.of(request.path().split("/", -1)), queryFields(request).values().stream());
  }

  @Override
  public String toString() {
    return "ParsedRequest[***]";
  }

  private static Map<String, String> queryFields(Request request) {
    try {
      return request.query().values();
    } catch (IllegalArgumentException undecodable) {
      return Map.of("undecodable", String.valueOf(request.rawQuery()));
    }
  }

  private static Map<String, String> tokenFields(Request request) {
    try {
      return TokenRequest.read(request).fields();
    } catch (IllegalArgumentException malformed) {
      return Parameters.parse(null).values();
    }
  }
}
