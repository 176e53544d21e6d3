// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import dev.trivet.fake.grant.Client;
import dev.trivet.fake.grant.Clients;
import dev.trivet.fake.grant.Grants;
import dev.trivet.fake.grant.Issue;
import dev.trivet.fake.grant.Scopes;
import dev.trivet.fake.http.Answer;
import dev.trivet.fake.http.Request;
import dev.trivet.fake.http.Response;
import dev.trivet.fake.json.Json;
import java.util.Optional;

/** {@code POST /oauth/token}: codes and refresh tokens become tokens. */
public final class TokenEndpoint {
  /** As reported from the field for a wrong, a missing and an unknown client alike. */
  private static final Refusal NOT_THE_CLIENT = new Refusal(401, "access_denied", "Unauthorized");

  private final Clients clients;
  private final Grants grants;
  private final AnswerPolicy policy;

  /** Works on the given state. */
  public TokenEndpoint(Clients clients, Grants grants, AnswerPolicy policy) {
    this.clients = clients;
    this.grants = grants;
    this.policy = policy;
  }

  /** JSON, always. */
  public Answer answer(Request request) {
    if (!request.method().equals("POST")) {
      return invalid(405, "the token endpoint takes POST");
    }
    if (request.rawQuery() != null) {
      // RFC 6749 section 2.3.1: credentials must not be in the URI
      return invalid(400, "the token endpoint takes no query");
    }
    try {
      return answer(TokenRequest.read(request));
    } catch (IllegalArgumentException e) {
      return invalid(400, "malformed request");
    }
  }

  private Answer answer(TokenRequest request) {
    Optional<Client> client =
        clients.authenticate(
            request.field("client_id").orElse(""), request.field("client_secret").orElse(""));
    if (client.isEmpty()) {
      return NOT_THE_CLIENT.because("client_id and client_secret do not match");
    }
    String grantType = request.field("grant_type").orElse("");
    return switch (grantType) {
      case "authorization_code" -> exchange(client.get(), request);
      case "refresh_token" -> refresh(client.get(), request);
      case "" -> invalid(400, "grant_type is missing");
      default -> new Refusal(400, "unsupported_grant_type", "Unsupported grant type").because("");
    };
  }

  private Answer exchange(Client client, TokenRequest request) {
    if (request.field("code").isEmpty() || request.field("redirect_uri").isEmpty()) {
      return invalid(400, "code and redirect_uri are required");
    }
    Issue issue =
        grants.exchange(
            client.id(),
            request.field("code").get(),
            request.field("redirect_uri").get(),
            request.fields().get("code_verifier"));
    return answer(issue, policy.badCode());
  }

  private Answer refresh(Client client, TokenRequest request) {
    if (request.field("refresh_token").isEmpty()) {
      return invalid(400, "refresh_token is required");
    }
    Issue issue =
        grants.refresh(
            client.id(),
            request.field("refresh_token").get(),
            Scopes.parse(request.field("scope").orElse("")));
    return answer(issue, policy.deadToken());
  }

  private Answer answer(Issue issue, Refusal refusal) {
    if (issue instanceof Issue.Tokens tokens) {
      Object body =
          Json.object(
              "access_token", tokens.access(),
              "expires_in", tokens.lifetime().toSeconds(),
              "token_type", policy.tokenType(),
              "refresh_token", tokens.refresh(),
              "scope", Scopes.format(tokens.scopes()));
      return Answer.of(Response.json(200, body), tokens.outcome()).about(tokens.accountId());
    }
    if (issue instanceof Issue.Unproven) {
      return policy.wrongVerifier().because(issue.outcome());
    }
    return issue instanceof Issue.TooWide
        ? new Refusal(400, "invalid_scope", "Invalid scope").because(issue.outcome())
        : refusal.because(issue.outcome());
  }

  private static Answer invalid(int status, String why) {
    return new Refusal(status, "invalid_request", why).because(why);
  }
}
