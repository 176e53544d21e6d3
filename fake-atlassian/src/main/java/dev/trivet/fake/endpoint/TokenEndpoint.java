// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import dev.trivet.fake.grant.Client;
import dev.trivet.fake.grant.Clients;
import dev.trivet.fake.grant.Grants;
import dev.trivet.fake.grant.Scopes;
import dev.trivet.fake.grant.TokenResult;
import dev.trivet.fake.http.RecordedResponse;
import dev.trivet.fake.http.Request;
import dev.trivet.fake.http.Response;
import dev.trivet.fake.json.Json;
import java.util.Optional;

/** Token endpoint, {@code POST /oauth/token}: exchanges codes and refresh tokens for tokens. */
public final class TokenEndpoint {
  /** The response to a wrong secret, a missing and an unknown client, as users report it. */
  private static final ErrorResponse INVALID_CLIENT =
      new ErrorResponse(401, "access_denied", "Unauthorized");

  private final Clients clients;
  private final Grants grants;
  private final ResponsePolicy policy;

  /** Uses the given state. */
  public TokenEndpoint(Clients clients, Grants grants, ResponsePolicy policy) {
    this.clients = clients;
    this.grants = grants;
    this.policy = policy;
  }

  /** Handles a request; the response is always JSON. */
  public RecordedResponse handle(Request request) {
    if (!request.method().equals("POST")) {
      return invalid(405, "the token endpoint takes POST");
    }
    if (request.rawQuery() != null) {
      // RFC 6749 section 2.3.1: credentials must not be in the URI
      return invalid(400, "the token endpoint takes no query");
    }
    try {
      return handle(TokenRequest.read(request));
    } catch (IllegalArgumentException e) {
      return invalid(400, "malformed request");
    }
  }

  private RecordedResponse handle(TokenRequest request) {
    Optional<Client> client =
        clients.authenticate(
            request.field("client_id").orElse(""), request.field("client_secret").orElse(""));
    if (client.isEmpty()) {
      return INVALID_CLIENT.recordedAs("client_id and client_secret do not match");
    }
    String grantType = request.field("grant_type").orElse("");
    return switch (grantType) {
      case "authorization_code" -> exchange(client.get(), request);
      case "refresh_token" -> refresh(client.get(), request);
      case "" -> invalid(400, "grant_type is missing");
      default ->
          new ErrorResponse(400, "unsupported_grant_type", "Unsupported grant type").recordedAs("");
    };
  }

  private RecordedResponse exchange(Client client, TokenRequest request) {
    if (request.field("code").isEmpty() || request.field("redirect_uri").isEmpty()) {
      return invalid(400, "code and redirect_uri are required");
    }
    TokenResult result =
        grants.exchange(
            client.id(),
            request.field("code").get(),
            request.field("redirect_uri").get(),
            request.fields().get("code_verifier"));
    return respond(result, policy.badCode());
  }

  private RecordedResponse refresh(Client client, TokenRequest request) {
    if (request.field("refresh_token").isEmpty()) {
      return invalid(400, "refresh_token is required");
    }
    TokenResult result =
        grants.refresh(
            client.id(),
            request.field("refresh_token").get(),
            Scopes.parse(request.field("scope").orElse("")));
    return respond(result, policy.deadToken());
  }

  private RecordedResponse respond(TokenResult result, ErrorResponse error) {
    if (result instanceof TokenResult.Issued tokens) {
      Object body =
          Json.object(
              "access_token", tokens.accessToken(),
              "expires_in", tokens.lifetime().toSeconds(),
              "token_type", policy.tokenType(),
              "refresh_token", tokens.refreshToken(),
              "scope", Scopes.format(tokens.scopes()));
      return RecordedResponse.of(Response.json(200, body), tokens.outcome())
          .withAccount(tokens.accountId());
    }
    if (result instanceof TokenResult.VerifierMismatch) {
      return policy.wrongVerifier().recordedAs(result.outcome());
    }
    return result instanceof TokenResult.InvalidScope
        ? new ErrorResponse(400, "invalid_scope", "Invalid scope").recordedAs(result.outcome())
        : error.recordedAs(result.outcome());
  }

  private static RecordedResponse invalid(int status, String why) {
    return new ErrorResponse(status, "invalid_request", why).recordedAs(why);
  }
}
