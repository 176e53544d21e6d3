// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import dev.trivet.fake.endpoint.BearerToken;
import dev.trivet.fake.http.Request;
import dev.trivet.fake.http.Response;
import dev.trivet.fake.http.Transmission;
import dev.trivet.fake.http.WebServer;
import dev.trivet.fake.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Proxy that shows Keycloak as Atlassian: its paths, JSON bodies, person and site. What Keycloak
 * decides about codes and tokens passes unchanged.
 */
final class AtlassianSurface implements AutoCloseable {

  private static final String CLOUD_ID = "11111111-2222-4333-8444-555555555555";

  private final Keycloak keycloak;
  private final WebServer web;
  private volatile Duration latency = Duration.ZERO;
  private volatile boolean away;

  private AtlassianSurface(Keycloak keycloak) throws IOException {
    this.keycloak = keycloak;
    this.web = WebServer.start(0, this::handle);
  }

  static AtlassianSurface start(Keycloak keycloak) throws IOException {
    return new AtlassianSurface(keycloak);
  }

  URI url() {
    return web.url();
  }

  /** Answers that much later from now on. */
  void latency(Duration added) {
    latency = added;
  }

  /** Closes connections without an answer, as a load balancer does while nothing is behind it. */
  void away(boolean isAway) {
    away = isAway;
  }

  private Response handle(Request request) {
    if (away) {
      return Response.empty(503).withTransmission(Transmission.disconnect());
    }
    try {
      Response response = respond(request);
      return latency.isZero() ? response : response.withTransmission(Transmission.delay(latency));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private Response respond(Request request) throws IOException, InterruptedException {
    if (request.path().equals("/authorize")) {
      return Response.redirect(keycloak.authorization() + "?" + request.rawQuery());
    }
    if (request.path().equals("/oauth/token")) {
      Map<String, String> form = new LinkedHashMap<>();
      Json.readObject(request.text()).forEach((name, value) -> form.put(name, value.toString()));
      Keycloak.Answer answer = keycloak.token(form);
      return Response.json(answer.status(), answer.json());
    }
    Map<String, Object> token = keycloak.introspect(BearerToken.token(request).orElse(""));
    if (!Boolean.TRUE.equals(token.get("active"))) {
      return Response.json(401, Json.object("code", 401, "message", "Unauthorized"));
    }
    return Response.json(200, resource(request.path(), token));
  }

  private static Object resource(String path, Map<String, Object> token) {
    Object account = token.get("sub");
    if (path.equals("/me")) {
      return Json.object(
          "account_type",
          "atlassian",
          "account_id",
          account,
          "name",
          token.get("name"),
          "nickname",
          token.get("username"),
          "account_status",
          "active");
    }
    if (path.equals("/oauth/token/accessible-resources")) {
      List<String> scopes = List.of(token.get("scope").toString().split(" "));
      return List.of(
          Json.object(
              "id", CLOUD_ID,
              "url", "https://acorn.atlassian.net",
              "name", "Acorn",
              "scopes", scopes.stream().filter(scope -> scope.contains("jira")).toList(),
              "avatarUrl", "https://site-admin-avatars.example/acorn.png"));
    }
    return Json.object("accountId", account);
  }

  @Override
  public void close() {
    web.close();
  }
}
