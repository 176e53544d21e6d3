// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.config.ClientSettings;
import dev.trivet.endpoint.Diagnosis.Step;
import dev.trivet.http.Request;
import dev.trivet.http.Response;
import dev.trivet.json.Json;
import dev.trivet.model.Scopes;
import dev.trivet.model.TokenSet;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Token endpoint (RFC 6749 section 3.2), step 6: {@code POST /oauth/token} with JSON, the form that
 * Atlassian documents.
 */
public final class TokenEndpoint {

  private TokenEndpoint() {}

  /**
   * Creates the request that exchanges a code for tokens (RFC 6749 section 4.1.3), and spends the
   * code. Only the request that is returned may send it.
   *
   * @throws dev.trivet.ee.SignInRefusedException when another callback has taken the flow
   */
  public static Request exchange(ClientSettings client, AuthorizationCode code, PendingFlow flow) {
    Map<String, Object> body = body(client, "authorization_code");
    body.put("code", code.spend());
    body.put("redirect_uri", client.redirectUri().toString());
    if (client.pkce()) {
      body.put("code_verifier", flow.verifier());
    }
    return post(client, body);
  }

  /**
   * Creates the request that refreshes tokens (RFC 6749 section 6). It names no scope, so Atlassian
   * gives the scopes that were granted last.
   *
   * @throws IllegalArgumentException when there is no refresh token
   */
  public static Request refresh(ClientSettings client, TokenSet tokens) {
    if (tokens.refreshToken() == null) {
      throw new IllegalArgumentException("no refresh token to spend");
    }
    Map<String, Object> body = body(client, "refresh_token");
    body.put("refresh_token", tokens.refreshToken());
    return post(client, body);
  }

  private static Map<String, Object> body(ClientSettings client, String grantType) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("grant_type", grantType);
    body.put("client_id", client.clientId());
    body.put("client_secret", client.clientSecret().value());
    return body;
  }

  private static Request post(ClientSettings client, Map<String, Object> body) {
    return Request.post(
        URI.create(client.authorizationServer() + "/oauth/token"), Json.write(body));
  }

  /**
   * Reads the response to {@link #exchange}. Leaves out a refresh token that was not requested.
   *
   * @param requested the requested scopes, which count as granted when the response names no scope
   *     (RFC 6749 section 5.1)
   * @param sentAt time of the request, from which {@code expires_in} counts; the transfer takes
   *     time
   * @throws dev.trivet.ee.TrivetException when the response holds no usable token
   */
  public static TokenSet read(Response response, Scopes requested, Instant sentAt) {
    TokenSet tokens = read(response, Step.EXCHANGE, requested, sentAt);
    return requested.contains(Scopes.OFFLINE_ACCESS)
        ? tokens
        : new TokenSet(tokens.accessToken(), null, tokens.expiresAt(), tokens.scopes());
  }

  /**
   * Reads the response to {@link #refresh}.
   *
   * @param granted the granted scopes, which stay when the response names no scope
   * @param sentAt time of the request, from which {@code expires_in} counts
   * @return the new tokens; their refresh token is null when the old one stays valid
   * @throws dev.trivet.ee.TrivetException when the response holds no usable token
   */
  public static TokenSet readRefresh(Response response, Scopes granted, Instant sentAt) {
    return read(response, Step.REFRESH, granted, sentAt);
  }

  private static TokenSet read(Response response, Step step, Scopes requested, Instant sentAt) {
    if (response.status() != 200) {
      throw TokenErrors.interpret(step, response);
    }
    return TokenResponse.read(response, step, requested, sentAt);
  }
}
