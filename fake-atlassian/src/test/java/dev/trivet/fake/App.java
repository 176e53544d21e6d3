// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.http.Parameters;
import dev.trivet.fake.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** OAuth client of Atlassian, written by hand without Trivet. */
final class App {
  static final URI CALLBACK = URI.create("http://localhost:8080/app/atlassian/callback");
  static final String STATE = "s-1";

  private final FakeAtlassian fake;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> query = new LinkedHashMap<>();

  App(FakeAtlassian fake) {
    this.fake = fake;
    fake.redirectUri(CALLBACK);
    query.put("audience", "api.atlassian.com");
    query.put("client_id", FakeAtlassian.CLIENT_ID);
    query.put("scope", "read:me read:jira-work offline_access");
    query.put("redirect_uri", CALLBACK.toString());
    query.put("state", STATE);
    query.put("response_type", "code");
    query.put("prompt", "consent");
  }

  App with(String name, String value) {
    query.put(name, value);
    return this;
  }

  App without(String name) {
    query.remove(name);
    return this;
  }

  App scope(String scope) {
    return with("scope", scope);
  }

  URI authorizeUrl() {
    return URI.create(fake.url() + "/authorize?" + form(query));
  }

  URI consent(String person, String site) {
    return fake.consent(authorizeUrl(), person, site);
  }

  String code(String person, String site) {
    return Objects.requireNonNull(parameters(consent(person, site)).get("code"));
  }

  Map<String, Object> signIn(String person, String site) throws Exception {
    return json(exchange(code(person, site)));
  }

  HttpResponse<String> exchange(String code) throws Exception {
    return token(codeFields(code));
  }

  Map<String, String> codeFields(String code) {
    return fields("authorization_code", "code", code, "redirect_uri", CALLBACK.toString());
  }

  HttpResponse<String> refresh(@Nullable Object refreshToken) throws Exception {
    return token(refreshFields(refreshToken));
  }

  Map<String, String> refreshFields(@Nullable Object refreshToken) {
    return fields("refresh_token", "refresh_token", String.valueOf(refreshToken));
  }

  private static Map<String, String> fields(String grantType, String... more) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", grantType);
    fields.put("client_id", FakeAtlassian.CLIENT_ID);
    fields.put("client_secret", FakeAtlassian.CLIENT_SECRET);
    for (int i = 0; i < more.length; i += 2) {
      fields.put(more[i], more[i + 1]);
    }
    return fields;
  }

  HttpResponse<String> token(Map<String, String> fields) throws Exception {
    return post("/oauth/token", "application/json", Json.write(fields));
  }

  HttpResponse<String> post(String path, String contentType, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  HttpResponse<String> get(String path, @Nullable Object accessToken) throws Exception {
    return send(request(path).header("Authorization", "Bearer " + accessToken));
  }

  HttpResponse<String> get(URI url) throws Exception {
    return send(HttpRequest.newBuilder(url));
  }

  List<?> resources(Map<String, Object> tokens) throws Exception {
    HttpResponse<String> response =
        get("/oauth/token/accessible-resources", tokens.get("access_token"));
    return (List<?>) Objects.requireNonNull(Json.read(response.body()));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(fake.url() + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  static Map<String, Object> json(HttpResponse<String> response) {
    return Json.readObject(response.body());
  }

  static Map<String, String> parameters(URI location) {
    return Parameters.parse(location.getRawQuery()).values();
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(e -> Parameters.encode(e.getKey()) + "=" + Parameters.encode(e.getValue()))
        .collect(Collectors.joining("&"));
  }
}
