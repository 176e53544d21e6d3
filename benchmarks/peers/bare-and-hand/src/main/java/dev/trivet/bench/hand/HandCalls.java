// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.hand;

import dev.trivet.bench.PeerSettings;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Calls of a sign-in: the token, and then account and sites at the same time. */
final class HandCalls {

  /** Number of texts that are kept of a site. */
  static final int TEXTS_OF_A_SITE = 5;

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final PeerSettings settings;
  private final String redirectUri;

  HandCalls(PeerSettings settings) {
    this.settings = settings;
    this.redirectUri = settings.base() + HandPeer.CALLBACK;
  }

  HandLogin signIn(String code) throws IOException, InterruptedException {
    HandTokens tokens =
        token("authorization_code", "code", code, "&redirect_uri=" + encode(redirectUri));
    CompletableFuture<String> me = get("/me", tokens.access());
    CompletableFuture<String> sites = get("/oauth/token/accessible-resources", tokens.access());
    return new HandLogin(tokens, account(me.join()), sites(sites.join()));
  }

  HandTokens refresh(String refreshToken) throws IOException, InterruptedException {
    return token("refresh_token", "refresh_token", refreshToken, "");
  }

  private HandTokens token(String type, String name, String value, String more)
      throws IOException, InterruptedException {
    String form =
        "grant_type="
            + type
            + "&client_id="
            + encode(settings.clientId())
            + "&client_secret="
            + encode(settings.clientSecret())
            + "&"
            + name
            + "="
            + encode(value)
            + more;
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(URI.create(settings.authorizationServer() + "/oauth/token"))
                .timeout(LIMIT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("token endpoint: " + response.statusCode());
    }
    try (JsonReader json = Json.createReader(new StringReader(response.body()))) {
      JsonObject read = json.readObject();
      return new HandTokens(
          read.getString("access_token"),
          read.getString("refresh_token"),
          read.getInt("expires_in"));
    }
  }

  private CompletableFuture<String> get(String path, String token) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(settings.apiServer() + path))
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json")
            .build();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(
            response -> {
              if (response.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + response.statusCode());
              }
              return response.body();
            });
  }

  private static List<String> account(String text) {
    try (JsonReader json = Json.createReader(new StringReader(text))) {
      JsonObject me = json.readObject();
      return List.of(
          me.getString("account_id"),
          me.getString("name", ""),
          me.getString("email", ""),
          me.getString("picture", ""));
    }
  }

  private static List<String> sites(String text) {
    List<String> texts = new ArrayList<>();
    try (JsonReader json = Json.createReader(new StringReader(text))) {
      JsonArray list = json.readArray();
      for (JsonObject site : list.getValuesAs(JsonObject.class)) {
        texts.add(site.getString("id"));
        texts.add(site.getString("url"));
        texts.add(site.getString("name"));
        texts.add(
            site.getJsonArray("scopes").getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .collect(Collectors.joining(" ")));
        texts.add(site.getString("avatarUrl", ""));
      }
    }
    return texts;
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
