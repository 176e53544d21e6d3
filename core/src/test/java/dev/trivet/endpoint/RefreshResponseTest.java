// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.TrivetException;
import dev.trivet.http.Request;
import dev.trivet.http.Response;
import dev.trivet.json.Json;
import dev.trivet.json.JsonObject;
import dev.trivet.model.Scopes;
import dev.trivet.model.TokenSet;
import dev.trivet.story.Clients;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshResponseTest {

  private static final Scopes GRANTED = Scopes.parse("read:me");

  @Test
  void refresh_sendsTheTokenAndNoScope() {
    TokenSet tokens = new TokenSet("a", "r.s", Clients.NOON, GRANTED);
    Request request = TokenEndpoint.refresh(Clients.usual(), tokens);

    JsonObject body = Json.object(Objects.requireNonNull(request.body()));
    assertThat(request.uri()).hasToString("https://auth.atlassian.com/oauth/token");
    assertThat(body.text("grant_type")).contains("refresh_token");
    assertThat(body.text("refresh_token")).contains("r.s");
    assertThat(body.has("scope")).isFalse();
  }

  @Test
  void refresh_withoutAToken_isNothingToSend() {
    TokenSet tokens = new TokenSet("a", null, Clients.NOON, GRANTED);

    assertThatThrownBy(() -> TokenEndpoint.refresh(Clients.usual(), tokens))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void answer_withTokens_isRead() {
    Response response = new Response(200, "{\"access_token\":\"b\",\"token_type\":\"Bearer\"}");

    assertThat(TokenEndpoint.readRefresh(response, GRANTED, Clients.NOON))
        .isEqualTo(new TokenSet("b", null, Clients.NOON.plusSeconds(3600), GRANTED));
  }

  /**
   * Regression tests of field reports 6: {@code 200 {"error":"invalid_grant"}} and {@code
   * invalid_scope}.
   */
  @ParameterizedTest
  @CsvSource({
    "400, invalid_grant, -, dead",
    "403, invalid_grant, Unknown or invalid refresh token., dead",
    "403, unauthorized_client, refresh_token is invalid, dead",
    "403, unauthorized_client, -, ours",
    "401, access_denied, refresh_token is invalid, ours",
    "400, invalid_request, authorization_code is invalid, ours",
    "200, invalid_grant, -, dead",
    "200, unauthorized_client, refresh_token is invalid, dead",
    "200, invalid_client, -, ours",
    "200, other, -, later",
    "400, invalid_scope, -, dead",
    "400, invalid_scope, no longer has requested consent, dead",
    "429, invalid_grant, -, dead",
    "499, invalid_grant, -, dead",
    "500, invalid_grant, -, dead",
    "503, unauthorized_client, refresh_token is invalid, dead",
    "403, unauthorized_client, Refresh-Token is invalid, dead",
    "403, unauthorized_client, The refresh token has expired, dead",
    "403, unauthorized_client, no refresh token grant for this client, ours",
    "429, invalid_client, -, later",
    "500, access_denied, -, later",
    "400, server_error, -, later",
    "400, temporarily_unavailable, -, later",
    "403, other, -, later",
    "403, '', -, later"
  })
  void error_isClassifiedByItsText(int status, String error, String description, String meaning) {
    String body = "{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}";
    TrivetException failure =
        Assertions.catchThrowableOfType(
            TrivetException.class,
            () -> TokenEndpoint.readRefresh(new Response(status, body), GRANTED, Clients.NOON));

    assertThat(failure)
        .isInstanceOf(
            switch (meaning) {
              case "dead" -> GrantEndedException.class;
              case "ours" -> MisconfiguredException.class;
              default -> AtlassianUnavailableException.class;
            });
  }
}
