// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakeAtlassianExtension.class)
class ApiTest {
  private static final String ORIGIN = "https://app.example";

  private final FakeAtlassian fake;
  private final App app;

  ApiTest(FakeAtlassian fake) {
    this.fake = fake;
    this.app = new App(fake);
  }

  @Test
  void me_hasTheFieldsOfALiveAnswer() throws Exception {
    Object token = app.signIn("mia", "site-a").get("access_token");

    assertThat(App.json(app.get("/me", token)))
        .containsEntry("account_id", "5b10ac8d82e05b22cc7d4ef5")
        .containsEntry("account_status", "active")
        .containsEntry("name", "Mia Krystof")
        .containsEntry("nickname", "Mia")
        .containsKeys("email", "picture", "zoneinfo", "locale", "extended_profile", "last_updated")
        .doesNotContainKey("id");
  }

  @Test
  void me_withoutOptionalFields_leavesThemOut() throws Exception {
    fake.put(fake.person("mia").withEmail(null).without("zoneinfo", "email_verified", "picture"));
    Object token = app.signIn("mia", "site-a").get("access_token");

    assertThat(App.json(app.get("/me", token)))
        .doesNotContainKeys("email", "zoneinfo", "email_verified", "picture");
  }

  @Test
  void me_withoutItsScope_isForbidden() throws Exception {
    Object token = app.scope("read:jira-work").signIn("mia", "site-a").get("access_token");

    assertThat(app.get("/me", token).statusCode()).isEqualTo(403);
    assertThat(app.get("/oauth/token/accessible-resources", token).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/me", "/oauth/token/accessible-resources", "/ex/jira/x/rest/api/3/myself"})
  void api_withoutGoodToken_isUnauthorized(String path) throws Exception {
    HttpResponse<String> response = app.get(path, "nonsense");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).isEqualTo("{\"code\":401,\"message\":\"Unauthorized\"}");
    assertThat(app.send(app.request(path)).statusCode()).isEqualTo(401);
  }

  @Test
  void api_withTwoAuthorizationHeaders_isUnauthorized() throws Exception {
    Object token = app.signIn("mia", "site-a").get("access_token");
    String header = "Bearer " + token;

    HttpResponse<String> response =
        app.send(
            app.request("/me").header("Authorization", header).header("Authorization", header));

    assertThat(response.statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "jira, rest/api/3/myself, read:jira-user, Mia Krystof",
    "jira, rest/api/3/search, read:jira-work, ACORN-1",
    "jira, rest/api/3/search/jql, read:issue:jira, In Progress",
    "jira, rest/api/3/project/search, read:jira-work, Acorn garden",
    "confluence, wiki/api/v2/pages, read:page:confluence, Planting calendar of Acorn",
    "confluence, wiki/rest/api/content, read:confluence-content.all, House rules of Acorn",
  })
  void gateway_withTheScope_answers(String product, String path, String scope, String text)
      throws Exception {
    Object token = app.scope(scope).signIn("mia", "site-a").get("access_token");

    HttpResponse<String> response = app.get(gateway(product, "site-a", path), token);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jira", "confluence"})
  void echo_tellsWhatArrived_butNotTheToken(String product) throws Exception {
    Object token = app.signIn("mia", "site-a").get("access_token");

    HttpResponse<String> response =
        app.send(
            app.request(gateway(product, "site-a", "echo?a=b%20c"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "text/plain")
                .header("X-Own", "1")
                .method("PATCH", BodyPublishers.ofString("grün")));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(App.json(response))
        .containsEntry("method", "PATCH")
        .containsEntry("query", "a=b%20c")
        .containsEntry("body", "grün");
    assertThat(response.body())
        .contains("\"content-type\":\"text/plain\"", "\"x-own\":\"1\"")
        .doesNotContain(String.valueOf(token));
    assertThat(app.get(gateway(product, "site-b", "echo"), token).statusCode()).isEqualTo(403);
    assertThat(app.get(gateway(product, "site-a", "echo"), "nonsense").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "jira, rest/api/3/myself",
    "jira, rest/api/3/search",
    "confluence, wiki/api/v2/pages",
    "confluence, wiki/rest/api/content",
  })
  void gateway_withoutTheScope_saysThatItDoesNotMatch(String product, String path)
      throws Exception {
    app.scope("read:me manage:jira-webhook read:confluence-space.summary");
    Object token = app.signIn("mia", "site-a").get("access_token");

    HttpResponse<String> response = app.get(gateway(product, "site-a", path), token);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body())
        .isEqualTo("{\"code\":401,\"message\":\"Unauthorized; scope does not match\"}");
    assertThat(response.headers().firstValue("x-failure-category"))
        .contains("FAILURE_CLIENT_SCOPE_CHECK");
  }

  @Test
  void gateway_confluenceVersion2_refusesClassicScopes() throws Exception {
    app.scope("read:confluence-content.all");
    Object token = app.signIn("mia", "site-a").get("access_token");

    String path = gateway("confluence", "site-a", "wiki/api/v2/pages");
    assertThat(app.get(path, token).body()).contains("scope does not match");
  }

  @Test
  void gateway_confluenceVersion1_canBeGone() throws Exception {
    fake.rules().confluenceV1Gone(true);
    app.scope("read:confluence-content.all");
    Object token = app.signIn("mia", "site-a").get("access_token");

    String path = gateway("confluence", "site-a", "wiki/rest/api/content");
    assertThat(app.get(path, token).statusCode()).isEqualTo(410);
  }

  @Test
  void gateway_withSiteOutsideTheGrant_saysNotInstalled() throws Exception {
    Object token = app.signIn("mia", "site-a").get("access_token");

    HttpResponse<String> response = app.get(gateway("jira", "site-b", "rest/api/3/search"), token);

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body())
        .isEqualTo("{\"code\":403,\"message\":\"The app is not installed on this instance\"}");
  }

  @Test
  void gateway_withSiteThatThePersonLost_isForbiddenThoughListed() throws Exception {
    var tokens = app.signIn("mia", "site-a");
    fake.reach("mia", "site-b");

    assertThat(app.resources(tokens)).hasSize(1);
    String path = gateway("jira", "site-a", "rest/api/3/search");
    assertThat(app.get(path, tokens.get("access_token")).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404})
  void gateway_withExpiredToken_answersAsToldTo(int status) throws Exception {
    fake.rules().expiredTokenStatus(status);
    Object token = app.signIn("mia", "site-a").get("access_token");
    fake.clock().advance(Duration.ofHours(1));

    String path = gateway("jira", "site-a", "rest/api/3/search");
    assertThat(app.get(path, token).statusCode()).isEqualTo(status);
    assertThat(app.get("/me", token).statusCode()).isEqualTo(401);
  }

  @Test
  void gateway_withUnknownResource_isNotFound() throws Exception {
    Object token = app.signIn("mia", "site-a").get("access_token");

    String path = gateway("jira", "site-a", "rest/api/3/nothing");
    assertThat(app.get(path, token).statusCode()).isEqualTo(404);
  }

  @Test
  void api_withListedOrigin_allowsIt() throws Exception {
    fake.rules().allowedOrigins(ORIGIN);

    HttpResponse<String> get = app.send(app.request("/me").header("Origin", ORIGIN));
    HttpResponse<String> preflight = app.send(preflight("/me", ORIGIN));
    HttpResponse<String> other = app.send(preflight("/me", "https://evil.example"));

    assertThat(get.headers().firstValue("Access-Control-Allow-Origin")).contains(ORIGIN);
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).contains(ORIGIN);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
        .contains("Authorization, Content-Type");
    assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  private HttpRequest.Builder preflight(String path, String origin) {
    return app.request(path)
        .header("Origin", origin)
        .header("Access-Control-Request-Method", "GET")
        .method("OPTIONS", BodyPublishers.noBody());
  }

  private String gateway(String product, String site, String rest) {
    return "/ex/" + product + "/" + fake.site(site).cloudId() + "/" + rest;
  }
}
