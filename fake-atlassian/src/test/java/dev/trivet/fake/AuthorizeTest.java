// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakeAtlassianExtension.class)
class AuthorizeTest {
  private final FakeAtlassian fake;
  private final App app;

  AuthorizeTest(FakeAtlassian fake) {
    this.fake = fake;
    this.app = new App(fake);
  }

  @Test
  void authorize_complete_showsTheConsentPage() throws Exception {
    HttpResponse<String> page = app.get(app.authorizeUrl());

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Mia Krystof", "Acorn", "read:jira-work", "Accept", "Cancel");
    assertThat(page.body()).doesNotContain("<script");
  }

  @ParameterizedTest
  @CsvSource({
    "client_id, somebody-else, client_id is not known",
    "redirect_uri, http://localhost:8080/app/atlassian/callback/, redirect_uri is not registered",
    "redirect_uri, http://127.0.0.1:8080/app/atlassian/callback, redirect_uri is not registered",
    "response_type, token, response_type must be code",
    "prompt, none, prompt must be consent",
    "audience, api.example.com, audience must be api.atlassian.com",
    "scope, '', has not requested any supported Atlassian scopes",
    "scope, offline_access, has not requested any supported Atlassian scopes",
    "scope, read:nonsense, has not requested any supported Atlassian scopes",
    "scope, read:me openid, Something went wrong",
    "code_challenge_method, S256, code_challenge needs",
    "code_challenge, short, code_challenge",
  })
  void authorize_withBadParameter_staysOnItsOwnPage(String name, String value, String text)
      throws Exception {
    HttpResponse<String> page = app.get(app.with(name, value).authorizeUrl());

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.headers().firstValue("Location")).isEmpty();
    assertThat(page.body()).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"client_id", "redirect_uri", "response_type", "prompt", "audience", "scope"})
  void authorize_withoutParameter_isRefused(String name) throws Exception {
    assertThat(app.get(app.without(name).authorizeUrl()).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"state=x", "client_id=trivet-sample", "anything=1&anything=2"})
  void authorize_withDoubledParameter_isRefused(String more) throws Exception {
    URI doubled = URI.create(app.authorizeUrl() + "&" + more);

    HttpResponse<String> page = app.get(doubled);

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body()).contains("more than once");
  }

  @Test
  void authorize_withBytesThatAreNotUtf8_isRefused() throws Exception {
    URI url = URI.create(app.without("state").authorizeUrl() + "&state=%FF");

    assertThat(app.get(url).statusCode()).isEqualTo(400);
  }

  @Test
  void authorize_withPost_isRefused() throws Exception {
    assertThat(app.post("/authorize", "text/plain", "").statusCode()).isEqualTo(405);
  }

  @Test
  void authorize_withUnknownParameters_ignoresThem() throws Exception {
    URI url = app.with("access_type", "offline").with("nonce", "1").authorizeUrl();

    assertThat(app.get(url).statusCode()).isEqualTo(200);
  }

  @Test
  void authorize_withUnknownScope_dropsItSilently() throws Exception {
    app.scope("read:me read:nonsense read:issue:jira");

    assertThat(app.signIn("mia", "site-a")).containsEntry("scope", "read:me read:issue:jira");
  }

  @Test
  void authorize_withUnknownScope_canBeRefused() throws Exception {
    fake.rules().rejectUnknownScopes(true);

    HttpResponse<String> page = app.get(app.scope("read:me read:nonsense").authorizeUrl());

    assertThat(page.statusCode()).isEqualTo(400);
  }

  @Test
  void authorize_withScopeNotEnabledForTheApp_dropsIt() throws Exception {
    fake.client("narrow", "narrow-secret", App.CALLBACK);
    fake.clientScopes("narrow", "read:me");
    app.with("client_id", "narrow").scope("read:me read:jira-work");

    assertThat(app.get(app.authorizeUrl()).body()).contains("read:me").doesNotContain("jira-work");
  }

  @Test
  void authorize_withoutAudience_canBeAllowed() throws Exception {
    fake.rules().audienceRequired(false);

    assertThat(app.get(app.without("audience").authorizeUrl()).statusCode()).isEqualTo(200);
  }

  @Test
  void errorPage_escapesWhatItShows() throws Exception {
    URI url = app.scope("read:me <script>openid</script> openid").authorizeUrl();

    assertThat(app.get(url).body()).doesNotContain("<script>");
  }

  @Test
  void token_optionsRequest_getsNoCors() throws Exception {
    fake.rules().allowedOrigins("https://app.example");

    HttpResponse<String> response =
        app.send(
            app.request("/oauth/token")
                .header("Origin", "https://app.example")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }
}
