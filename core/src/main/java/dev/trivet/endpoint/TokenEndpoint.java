// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.config.ClientSettings;
import dev.trivet.http.Reply;
import dev.trivet.http.Request;
import dev.trivet.json.Json;
import dev.trivet.model.Scopes;
import dev.trivet.model.TokenSet;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Step 6: {@code POST /oauth/token} with JSON, the form that Atlassian documents. */
public final class TokenEndpoint {

  private TokenEndpoint() {}

  /** The request that spends a code (RFC 6749 section 4.1.3). */
  public static Request exchange(ClientSettings client, AuthorizationCode code, PendingFlow flow) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("grant_type", "authorization_code");
    body.put("client_id", client.clientId());
    body.put("client_secret", client.clientSecret().value());
    body.put("code", code.value());
    body.put("redirect_uri", client.redirectUri().toString());
    if (client.pkce()) {
      body.put("code_verifier", flow.verifier());
    }
    return Request.post(
        URI.create(client.authorizationServer() + "/oauth/token"), Json.write(body));
  }

  /**
   * Reads the reply to {@link #exchange}.
   *
   * @param asked what counts as granted when the reply names no scope (RFC 6749 section 5.1)
   * @param receivedAt what {@code expires_in} counts from
   * @throws dev.trivet.error.Failure when it holds no usable token
   */
  public static TokenSet read(Reply reply, Scopes asked, Instant receivedAt) {
    if (reply.status() != 200) {
      throw TokenErrors.toExchange(reply);
    }
    return TokenReply.read(reply.body(), asked, receivedAt);
  }
}
