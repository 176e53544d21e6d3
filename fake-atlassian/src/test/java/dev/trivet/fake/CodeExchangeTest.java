// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakeAtlassianExtension.class)
class CodeExchangeTest {
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  private static final String FORM = "application/x-www-form-urlencoded";

  private final FakeAtlassian fake;
  private final App app;

  CodeExchangeTest(FakeAtlassian fake) {
    this.fake = fake;
    this.app = new App(fake);
  }

  @Test
  void token_withCode_hasEveryDocumentedField() throws Exception {
    HttpResponse<String> response = app.exchange(app.code("mia", "site-a"));

    Map<String, Object> tokens = App.json(response);
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(tokens)
        .containsOnlyKeys("access_token", "expires_in", "token_type", "refresh_token", "scope")
        .containsEntry("token_type", "Bearer")
        .containsEntry("scope", "read:me read:jira-work offline_access");
    assertThat(tokens.get("expires_in")).hasToString("3600");
    assertThat((String) tokens.get("access_token"))
        .matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+")
        .hasSizeBetween(1200, 2500);
  }

  @Test
  void token_withoutOfflineAccess_hasNoRefreshToken() throws Exception {
    assertThat(app.scope("read:me").signIn("mia", "site-a")).doesNotContainKey("refresh_token");
  }

  @Test
  void token_withFormBody_isGood() throws Exception {
    Map<String, String> fields = app.codeFields(app.code("mia", "site-a"));

    assertThat(app.post("/oauth/token", FORM, App.form(fields)).statusCode()).isEqualTo(200);
  }

  @Test
  void token_withBasicAuthentication_isGood() throws Exception {
    Map<String, String> fields = app.codeFields(app.code("mia", "site-a"));
    String pair = fields.remove("client_id") + ":" + fields.remove("client_secret");
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));

    HttpResponse<String> response =
        app.post("/oauth/token", FORM, App.form(fields), "Authorization", "Basic " + basic);

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void token_withSpentCode_revokesWhatItGave() throws Exception {
    String code = app.code("mia", "site-a");
    Map<String, Object> tokens = App.json(app.exchange(code));

    refusesCode(app.exchange(code));

    assertThat(app.get("/me", tokens.get("access_token")).statusCode()).isEqualTo(401);
    assertThat(app.refresh(tokens.get("refresh_token")).statusCode()).isEqualTo(403);
    assertThat(fake.ledger().codesSentTwice()).hasSize(1);
  }

  @Test
  void token_withSpentCode_leavesOtherConsentsAlone() throws Exception {
    Map<String, Object> other = app.signIn("mia", "site-b");
    String code = app.code("mia", "site-a");
    app.exchange(code);
    app.exchange(code);

    assertThat(app.get("/me", other.get("access_token")).statusCode()).isEqualTo(200);
  }

  @Test
  void token_withCodeOfSixtySeconds_isRefused() throws Exception {
    String late = app.code("mia", "site-a");
    fake.clock().advance(Duration.ofSeconds(60));

    refusesCode(app.exchange(late));
  }

  @Test
  void token_withCodeOfFiftySeconds_isGood() throws Exception {
    String code = app.code("mia", "site-a");
    fake.clock().advance(Duration.ofSeconds(50));

    assertThat(app.exchange(code).statusCode()).isEqualTo(200);
  }

  @Test
  void token_withOtherRedirectUri_isRefusedAndSpendsTheCode() throws Exception {
    fake.redirectUri(URI.create("https://app.example/cb"));
    Map<String, String> fields = app.codeFields(app.code("mia", "site-a"));
    String right = fields.put("redirect_uri", "https://app.example/cb");
    refusesCode(app.token(fields));

    fields.put("redirect_uri", String.valueOf(right));

    refusesCode(app.token(fields));
  }

  @Test
  void token_withCodeOfAnotherClient_isRefused() throws Exception {
    fake.client("other", "other-secret", App.CALLBACK);
    Map<String, String> fields = app.codeFields(app.code("mia", "site-a"));
    fields.putAll(Map.of("client_id", "other", "client_secret", "other-secret"));

    refusesCode(app.token(fields));
  }

  @Test
  void token_withBadCode_canBeSpelledAsInTheStandard() throws Exception {
    fake.rules().badCode(400, "invalid_grant", "expired");

    assertThat(App.json(app.exchange("nonsense"))).containsEntry("error", "invalid_grant");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong", "", "trivet-sample-secret "})
  void token_withWrongSecret_isUnauthorized(String secret) throws Exception {
    Map<String, String> fields = app.codeFields(app.code("mia", "site-a"));
    fields.put("client_secret", secret);

    HttpResponse<String> response = app.token(fields);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(App.json(response))
        .containsEntry("error", "access_denied")
        .containsEntry("error_description", "Unauthorized");
  }

  @Test
  void token_withoutSecret_isUnauthorizedAndSpendsNothing() throws Exception {
    Map<String, String> fields = app.codeFields(app.code("mia", "site-a"));
    String secret = String.valueOf(fields.remove("client_secret"));
    assertThat(app.token(fields).statusCode()).isEqualTo(401);

    fields.put("client_secret", secret);

    assertThat(app.token(fields).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"code\":1}", "{\"a\":\"1\",\"a\":\"2\"}", "{} x"})
  void token_withMalformedJson_isInvalid(String body) throws Exception {
    HttpResponse<String> response = app.post("/oauth/token", "application/json", body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(App.json(response)).containsEntry("error", "invalid_request");
  }

  @Test
  void token_withDoubledFormField_isInvalid() throws Exception {
    String form = App.form(app.codeFields(app.code("mia", "site-a"))) + "&code=x";

    assertThat(app.post("/oauth/token", FORM, form).statusCode()).isEqualTo(400);
  }

  @Test
  void token_withOtherContentType_isInvalid() throws Exception {
    assertThat(app.post("/oauth/token", "text/plain", "").statusCode()).isEqualTo(400);
  }

  @Test
  void token_withUnknownGrantType_isUnsupported() throws Exception {
    Map<String, String> fields = app.refreshFields("x");
    fields.put("grant_type", "password");

    assertThat(App.json(app.token(fields))).containsEntry("error", "unsupported_grant_type");
  }

  @Test
  void token_withWrongVerifier_isIgnoredButSeen() throws Exception {
    app.with("code_challenge", CHALLENGE).with("code_challenge_method", "S256");
    Map<String, String> fields = app.codeFields(app.code("mia", "site-a"));
    fields.put("code_verifier", "something-else");

    assertThat(app.token(fields).statusCode()).isEqualTo(200);
    assertThat(fake.ledger().calls(Endpoint.AUTHORIZE).get(0).codeChallenge()).isEqualTo(CHALLENGE);
    assertThat(fake.ledger().calls(Endpoint.TOKEN).get(0).codeChallenge()).isNotEqualTo(CHALLENGE);
  }

  @Test
  void token_withEnforcedPkce_needsTheVerifier() throws Exception {
    fake.rules().enforcePkce(true);
    app.with("code_challenge", CHALLENGE).with("code_challenge_method", "S256");
    assertThat(App.json(app.exchange(app.code("mia", "site-a"))))
        .containsEntry("error", "invalid_grant")
        .containsEntry("error_description", "PKCE verification failed");
    Map<String, String> fields = app.codeFields(app.code("mia", "site-a"));
    fields.put("code_verifier", VERIFIER);

    assertThat(app.token(fields).statusCode()).isEqualTo(200);
    assertThat(fake.ledger().calls(Endpoint.TOKEN).get(1).codeChallenge()).isEqualTo(CHALLENGE);
  }

  private static void refusesCode(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(App.json(response))
        .containsEntry("error", "invalid_request")
        .containsEntry("error_description", "authorization_code is invalid");
  }
}
