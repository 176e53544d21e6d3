// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.config.ClientSettings;
import dev.trivet.model.Scopes;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Authorization request (RFC 6749 section 4.1.1), step 2: the address for the browser and the flow
 * to remember. The parameters are exactly those of Atlassian's page "OAuth 2.0 (3LO) apps", each
 * once, and come from settings only.
 *
 * @param uri address to which the browser is sent
 * @param state the state in this address
 * @param flow the pending flow to remember
 */
public record AuthorizationRequest(URI uri, State state, PendingFlow flow) {

  /**
   * Begins a flow.
   *
   * @param returnTo the page to return to, below the context; empty for the landing page
   * @param extra scopes beyond the configured ones
   * @param localUser digest of the local user to whom the flow is bound besides its session; or
   *     empty
   */
  public static AuthorizationRequest create(
      ClientSettings client, String returnTo, Scopes extra, String localUser, Instant now) {
    State state = State.create();
    PendingFlow flow =
        new PendingFlow(
            now, RandomText.create(), extra.minus(client.scopes()), localUser, returnTo);
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("audience", client.audience());
    parameters.put("client_id", client.clientId());
    parameters.put("scope", requestedScopes(client, flow).toString());
    parameters.put("redirect_uri", client.redirectUri().toString());
    parameters.put("state", state.value());
    parameters.put("response_type", "code");
    parameters.put("prompt", "consent");
    if (client.pkce()) {
      parameters.put("code_challenge", Sha256.digest(flow.verifier()));
      parameters.put("code_challenge_method", "S256");
    }
    return new AuthorizationRequest(
        URI.create(client.authorizationServer() + "/authorize?" + query(parameters)), state, flow);
  }

  /** Returns the scopes that a flow requests, {@code offline_access} included. */
  public static Scopes requestedScopes(ClientSettings client, PendingFlow flow) {
    Scopes scopes = client.scopes().plus(flow.extraScopes());
    return client.offlineAccess() ? scopes.plus(Scopes.parse(Scopes.OFFLINE_ACCESS)) : scopes;
  }

  private static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** Encodes a value. Blanks become %20 as in Atlassian's examples, not the + of forms. */
  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return "AuthorizationRequest[***]";
  }
}
