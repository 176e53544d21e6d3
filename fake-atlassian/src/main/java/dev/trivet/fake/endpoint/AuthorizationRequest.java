// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import dev.trivet.fake.grant.Client;
import dev.trivet.fake.grant.Clients;
import dev.trivet.fake.grant.Scopes;
import dev.trivet.fake.http.Parameters;
import dev.trivet.fake.http.RecordedResponse;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Authorization request that passed every check (developer.atlassian.com, "OAuth 2.0 (3LO) apps").
 * A failed check ends on a page of the authorization server. A redirect would send the error to an
 * address that an attacker may have chosen.
 */
record AuthorizationRequest(
    String clientId,
    String redirectUri,
    Set<String> scopes,
    @Nullable String state,
    @Nullable String challenge) {

  /** Atlassian is no OpenID provider for apps: one of these scopes fails the whole request. */
  private static final Set<String> OPEN_ID = Set.of("openid", "profile", "email");

  static AuthorizationRequest parse(
      @Nullable String rawQuery, Clients clients, ResponsePolicy policy) {
    Parameters query = decode(rawQuery);
    Client client =
        clients
            .find(query.first("client_id").orElse(""))
            .orElseThrow(() -> unauthorized("client_id is not known"));
    String redirectUri = query.first("redirect_uri").orElse("");
    if (!client.redirectUris().contains(redirectUri)) {
      throw unauthorized("redirect_uri is not registered for client: " + client.id());
    }
    require(query, "response_type", "code", true);
    require(query, "prompt", "consent", true);
    require(query, "audience", "api.atlassian.com", policy.audienceRequired());
    return new AuthorizationRequest(
        client.id(),
        redirectUri,
        scopes(query.first("scope").orElse(""), client, policy.rejectUnknownScopes()),
        query.values().get("state"),
        challenge(query));
  }

  private static Parameters decode(@Nullable String rawQuery) {
    Parameters query;
    try {
      query = Parameters.parse(rawQuery);
    } catch (IllegalArgumentException e) {
      throw incomplete("the query cannot be decoded: " + e.getMessage());
    }
    if (!query.repeated().isEmpty()) {
      throw incomplete("parameters came more than once: " + query.repeated());
    }
    return query;
  }

  private static void require(Parameters query, String name, String wanted, boolean required) {
    String found = query.values().get(name);
    if (found == null ? required : !found.equals(wanted)) {
      throw incomplete(name + " must be " + wanted);
    }
  }

  private static Set<String> scopes(String text, Client client, boolean rejectUnknown) {
    Set<String> scopes = new LinkedHashSet<>();
    for (String scope : Scopes.parse(text)) {
      if (OPEN_ID.contains(scope)) {
        throw refused("Something went wrong", "The scope " + scope + " is not for apps.");
      }
      if (client.mayRequest(scope)) {
        scopes.add(scope);
      } else if (rejectUnknown) {
        throw refused("Something went wrong", "The scope " + scope + " is not available.");
      }
    }
    if (scopes.stream().allMatch(Scopes.OFFLINE::equals)) {
      throw refused("Access denied", "This app has not requested any supported Atlassian scopes.");
    }
    return scopes;
  }

  private static @Nullable String challenge(Parameters query) {
    String challenge = query.values().get("code_challenge");
    String method = query.values().get("code_challenge_method");
    if (challenge == null ? method != null : !"S256".equals(method)) {
      throw incomplete("code_challenge needs code_challenge_method=S256");
    }
    if (challenge != null && !challenge.matches("[A-Za-z0-9_-]{43}")) {
      throw incomplete("code_challenge is not a SHA-256 in base64url");
    }
    return challenge;
  }

  private static ErrorResponseException unauthorized(String detail) {
    return refused("unauthorized_client", detail);
  }

  private static ErrorResponseException incomplete(String detail) {
    return refused("The authorize request was incomplete or invalid", detail);
  }

  private static ErrorResponseException refused(String title, String message) {
    return new ErrorResponseException(RecordedResponse.page(400, title, message));
  }
}
