// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.http.Request;
import dev.trivet.http.Response;
import dev.trivet.json.Json;
import dev.trivet.json.JsonObject;
import dev.trivet.model.Scopes;
import dev.trivet.model.TokenSet;
import dev.trivet.story.Clients;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEndpointTest {

  private static final Scopes ASKED = Scopes.parse("read:me read:jira-work offline_access");
  private static final String USUAL =
      "{\"access_token\":\"a.b-c\",\"refresh_token\":\"r.s\",\"expires_in\":3600,"
          + "\"scope\":\"read:me offline_access\",\"token_type\":\"Bearer\"}";

  @Test
  void exchange_sendsTheDocumentedMembersAndNothingInTheUrl() {
    PendingFlow flow = new PendingFlow(Clients.NOON, "verifier", Scopes.none(), "", "/");
    Request request =
        TokenEndpoint.exchange(Clients.usual(), new AuthorizationCode("c0de", () -> {}), flow);

    JsonObject body = Json.object(Objects.requireNonNull(request.body()));
    assertThat(request.uri()).hasToString("https://auth.atlassian.com/oauth/token");
    assertThat(request.headers()).containsEntry("Content-Type", "application/json");
    assertThat(body.text("grant_type")).contains("authorization_code");
    assertThat(body.text("client_id")).contains("client-1");
    assertThat(body.text("client_secret")).contains(Clients.SECRET);
    assertThat(body.text("code")).contains("c0de");
    assertThat(body.text("redirect_uri"))
        .contains("https://www.example.com/app/atlassian/callback");
    assertThat(body.text("code_verifier")).contains("verifier");
    assertThat(request.toString()).isEqualTo("POST https://auth.atlassian.com/oauth/token");
  }

  @Test
  void exchange_withoutPkce_sendsNoVerifier() {
    PendingFlow flow = new PendingFlow(Clients.NOON, "verifier", Scopes.none(), "", "/");
    Request request =
        TokenEndpoint.exchange(
            Clients.with(ASKED, true, false), new AuthorizationCode("c0de", () -> {}), flow);

    assertThat(request.body()).doesNotContain("verifier");
  }

  @Test
  void read_ofTheUsualAnswer_givesTheTokens() {
    assertThat(read(USUAL))
        .isEqualTo(
            new TokenSet(
                "a.b-c",
                "r.s",
                Clients.NOON.plusSeconds(3600),
                Scopes.parse("read:me offline_access")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "bearer", "BEARER"})
  void read_withAnySpellingOfBearer_isAccepted(String spelling) {
    assertThat(read(USUAL.replace("Bearer", spelling)).accessToken()).isEqualTo("a.b-c");
  }

  @Test
  void read_withFurtherMembers_ignoresThem() {
    assertThat(read(USUAL.replace("{", "{\"id_token\":{\"a\":[1]},\"error_uri\":null,")))
        .isEqualTo(read(USUAL));
  }

  /**
   * Regression test of field reports 6: without offline access, a refresh token was kept and spent.
   */
  @Test
  void read_withARefreshTokenThatWasNotAskedFor_leavesItOut() {
    Scopes asked = Scopes.parse("read:me read:jira-work");

    assertThat(TokenEndpoint.read(new Response(200, USUAL), asked, Clients.NOON).refreshToken())
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"error\":null", "\"error_description\":null", "\"scope\":null"})
  void read_withAMemberWithoutAValue_isReadAsIfItWereNotThere(String member) {
    String without = USUAL.replace("\"scope\":\"read:me offline_access\",", "");

    assertThat(read(without.replace("{", "{" + member + ","))).isEqualTo(read(without));
  }

  @ParameterizedTest
  @CsvSource({
    "3600, 3600",
    "60, 60",
    "0, 1",
    "-5, 1",
    "86400, 86400",
    "86401, 86400",
    "9223372036854775808, 86400",
    "1e999999999, 86400",
    "59.9, 59",
    "'\"60\"', 3600",
    "null, 3600",
    "true, 3600"
  })
  void read_withAnyLifetime_clampsIt(String written, long seconds) {
    assertThat(read(USUAL.replace("3600", written)).expiresAt())
        .isEqualTo(Clients.NOON.plusSeconds(seconds));
  }

  @Test
  void read_withoutLifetime_assumesAnHour() {
    assertThat(read(USUAL.replace("\"expires_in\":3600,", "")).expiresAt())
        .isEqualTo(Clients.NOON.plusSeconds(3600));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          read:me                       | read:me
          read:jira-work read:me        | read:me read:jira-work
          read:me write:everything      | read:me
          write:everything              | ''
          ''                            | ''
          ' '                           | ''
          """)
  void read_withAnyScope_neverGrantsMoreThanAsked(String told, String granted) {
    assertThat(read(USUAL.replace("read:me offline_access", told)).scopes())
        .isEqualTo(Scopes.parse(granted));
  }

  @Test
  void read_withoutScope_grantsWhatWasAsked() {
    assertThat(read(USUAL.replace("\"scope\":\"read:me offline_access\",", "")).scopes())
        .isEqualTo(ASKED);
  }

  @Test
  void read_withAScopeOfAnotherKind_grantsNothing() {
    assertThat(read(USUAL.replace("\"read:me offline_access\"", "[\"read:me\"]")).scopes())
        .isEqualTo(Scopes.none());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"refresh_token\":null,",
        "\"refresh_token\":\"\",",
        "\"refresh_token\":7,",
        "\"refresh_token\":\"a\\r\\nb\",",
        "\"refresh_token\":\"a b\",",
        "\"refresh_token\":\"a\\u007fb\","
      })
  void read_withoutAUsableRefreshToken_worksForTheHour(String member) {
    TokenSet tokens = read(USUAL.replace("\"refresh_token\":\"r.s\",", member));

    assertThat(tokens.refreshToken()).isNull();
    assertThat(tokens.accessToken()).isEqualTo("a.b-c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "null",
        "[]",
        "7",
        "\"a.b-c\"",
        "<html>Back soon</html>",
        "{}",
        "{\"access_token\":\"a.b-c\"}",
        "{\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":null,\"token_type\":\"Bearer\"}",
        "{\"access_token\":[\"a.b-c\"],\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"a.b-c\",\"token_type\":\"mac\"}",
        "{\"access_token\":\"a.b-c\",\"token_type\":\"Bearer \"}",
        "{\"access_token\":\"a.b-c\",\"token_type\":[\"Bearer\"]}",
        "{\"access_token\":\"a.b-c\\r\\nX: y\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"a.b c\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"a.b-c\\n\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"a.b-c\\u00e9\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"a=b-c\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"a.b-c\",\"access_token\":\"d\",\"token_type\":\"Bearer\"}",
        "{\"error\":[\"invalid_grant\"]}",
        "{\"error\":\"\"}",
        "{\"access_token\":\"a.b-c\",\"token_type\":\"Bearer\",\"error\":\"x\"}",
        "{\"access_token\":\"a.b-c\",\"token_type\":\"Bearer\",\"scope\":\"read:m\\u00e9\"}",
        "\ufeff{\"access_token\":\"a.b-c\",\"token_type\":\"Bearer\"}"
      })
  void read_ofAnUnusableAnswer_isTransientAndQuotesNothing(String body) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(AtlassianUnavailableException.class)
        .hasNoCause()
        .hasMessageMatching(
            "\\[TRV-0301] the (token endpoint's answer is not usable|code exchange gave no usable"
                + " answer): [^:]+.*\\(status 200, no content type, [0-9]+ bytes\\)")
        .hasMessageNotContainingAny("a.b", "invalid_grant", "html");
  }

  @Test
  void read_ofAnEndlessToken_isRefused() {
    assertThat(read(USUAL.replace("a.b-c", "a".repeat(16_384))).accessToken()).hasSize(16_384);
    assertThatThrownBy(() -> read(USUAL.replace("a.b-c", "a".repeat(16_385))))
        .isInstanceOf(AtlassianUnavailableException.class);
    assertThatThrownBy(() -> read(USUAL.replace("a.b-c", "a" + "=".repeat(20_000))))
        .isInstanceOf(AtlassianUnavailableException.class);
    assertThat(read(USUAL.replace("r.s", "r".repeat(16_384))).refreshToken()).hasSize(16_384);
    assertThat(read(USUAL.replace("r.s", "r".repeat(16_385))).refreshToken()).isNull();
    assertThat(read(USUAL.replace("r.s", "!~")).refreshToken()).isEqualTo("!~");
  }

  @Test
  void read_ofEveryTrueBeginning_isTransient() {
    for (int length = 0; length < USUAL.length(); length++) {
      String cut = USUAL.substring(0, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(AtlassianUnavailableException.class);
    }
  }

  private static TokenSet read(String body) {
    return TokenEndpoint.read(new Response(200, body), ASKED, Clients.NOON);
  }
}
