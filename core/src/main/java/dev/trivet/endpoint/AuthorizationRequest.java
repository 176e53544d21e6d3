// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.config.ClientSettings;
import dev.trivet.model.Scopes;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Authorization request (RFC 6749 section 4.1.1), step 2: the address for the browser and the flow
 * to remember. The parameters are exactly those of Atlassian's page "OAuth 2.0 (3LO) apps", each
 * once, and come from settings only.
 *
 * @param address to which the browser is sent
 * @param state the state in this address
 * @param flow the pending flow to remember
 */
public record AuthorizationRequest(String address, State state, PendingFlow flow) {

  /** Returns the address, parsed. */
  public URI uri() {
    return URI.create(address);
  }

  /** Returns the scopes that a flow requests, {@code offline_access} included. */
  public static Scopes requestedScopes(ClientSettings client, PendingFlow flow) {
    return requestedScopes(client, flow.extraScopes());
  }

  private static Scopes requestedScopes(ClientSettings client, Scopes extra) {
    Scopes scopes = client.scopes().plus(extra);
    return client.offlineAccess() ? scopes.plus(Scopes.parse(Scopes.OFFLINE_ACCESS)) : scopes;
  }

  /** Encodes a value. Blanks become %20 as in Atlassian's examples, not the + of forms. */
  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return "AuthorizationRequest[***]";
  }

  /** Template of the requests of one application: what they all have is encoded once. Immutable. */
  public static final class Template {

    private static final String AFTER_STATE = "&response_type=code&prompt=consent";

    private final ClientSettings client;
    private final String upToScopes;
    private final String usualScopes;
    private final String upToState;

    public Template(ClientSettings client) {
      this.client = client;
      this.upToScopes =
          client.authorizationServer()
              + "/authorize?audience="
              + encode(client.audience())
              + "&client_id="
              + encode(client.clientId())
              + "&scope=";
      this.usualScopes = encode(requestedScopes(client, Scopes.none()).toString());
      this.upToState = "&redirect_uri=" + encode(client.redirectUri().toString()) + "&state=";
    }

    /**
     * Begins a flow.
     *
     * @param returnTo the page to return to, below the context; empty for the landing page
     * @param extra scopes beyond the configured ones
     * @param localUser digest of the local user to whom the flow is bound besides its session; or
     *     empty
     */
    public AuthorizationRequest begin(
        String returnTo, Scopes extra, String localUser, Instant now) {
      State state = State.create();
      Scopes more = extra.minus(client.scopes());
      PendingFlow flow = new PendingFlow(now, RandomText.create(), more, localUser, returnTo);
      String scopes =
          more.isEmpty() ? usualScopes : encode(requestedScopes(client, more).toString());
      String challenge =
          client.pkce()
              ? "&code_challenge=" + Sha256.digest(flow.verifier()) + "&code_challenge_method=S256"
              : "";
      return new AuthorizationRequest(
          upToScopes + scopes + upToState + state.value() + AFTER_STATE + challenge, state, flow);
    }
  }
}
