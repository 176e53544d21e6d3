// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import dev.trivet.fake.http.Parameters;
import dev.trivet.fake.json.Json;
import dev.trivet.servers.Ports;
import dev.trivet.servers.ServerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Keycloak: an authorization server that is not ours, with rotation, consent and PKCE. */
final class Keycloak implements AutoCloseable {

  static final String CLIENT = "trivet";
  static final String SECRET = "trivet-secret";

  private static final String REALM = "/realms/atlassian";
  private static final String ADMIN = "/admin" + REALM;
  private static final String FILE = "/keycloak/realm.json";
  private static final Duration START = Duration.ofMinutes(5);

  /** Exit code of a process that has configured itself, and is to be started once more. */
  private static final int CONFIGURED = 10;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path home;
  private final int port = Ports.free().http();
  private ServerProcess process;

  private Keycloak(Path home) {
    this.home = home;
  }

  /** Answer of Keycloak. */
  record Answer(int status, String body) {

    Map<String, Object> json() {
      return Json.readObject(body);
    }
  }

  /** Starts an unpacked distribution with a new database, and waits until it serves. */
  static Keycloak start(Path home) throws IOException, InterruptedException {
    Path imported = Files.createDirectories(home.resolve("data/import")).resolve("realm.json");
    try (InputStream realm = Keycloak.class.getResourceAsStream(FILE)) {
      Files.copy(Objects.requireNonNull(realm), imported, StandardCopyOption.REPLACE_EXISTING);
    }
    Keycloak keycloak = new Keycloak(home);
    keycloak.start();
    return keycloak;
  }

  /** Stops it. */
  void stop() {
    process.close();
  }

  /** Starts it with its data, and waits until it serves. */
  void start() throws IOException, InterruptedException {
    process = launch("-Dkc.config.built=false");
    long begin = System.nanoTime();
    while (!serves()) {
      if (!process.alive()) {
        if (process.waitFor() != CONFIGURED) {
          throw new IOException("Keycloak ended by itself, see " + process.log());
        }
        process = launch("-Dkc.config.built=true");
      }
      if (System.nanoTime() - begin > START.toNanos()) {
        throw new IOException("Keycloak does not serve, see " + process.log());
      }
      Thread.sleep(500);
    }
  }

  private ServerProcess launch(String built) throws IOException {
    return ServerProcess.start(
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=240m",
            "-XX:+UseSerialGC",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            built,
            "-Dkc.home.dir=" + home,
            "-cp",
            home.resolve("lib/quarkus-run.jar").toString(),
            "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
            "start-dev",
            "--import-realm",
            "--http-host=127.0.0.1",
            "--http-port=" + port),
        Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", "admin", "KC_BOOTSTRAP_ADMIN_PASSWORD", "admin"),
        home);
  }

  private boolean serves() throws InterruptedException {
    try {
      return send(HttpRequest.newBuilder(at(REALM)).build()).status() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Returns the address of the authorization endpoint. */
  URI authorization() {
    return at(REALM + "/protocol/openid-connect/auth");
  }

  /** Sends a form to the token endpoint. */
  Answer token(Map<String, String> form) throws IOException, InterruptedException {
    return post(REALM + "/protocol/openid-connect/token", form);
  }

  /** Describes an access token (RFC 7662). */
  Map<String, Object> introspect(String token) throws IOException, InterruptedException {
    Map<String, String> form = Map.of("client_id", CLIENT, "client_secret", SECRET, "token", token);
    return post(REALM + "/protocol/openid-connect/token/introspect", form).json();
  }

  /** Counts what the event log has of a kind. */
  int countEvents(String type) throws IOException, InterruptedException {
    Object events = Json.read(administer("GET", "/events?max=10000&type=" + type, "").body());
    return ((List<?>) Objects.requireNonNull(events)).size();
  }

  /** Empties the event log. */
  void clearEvents() throws IOException, InterruptedException {
    administer("DELETE", "/events", "");
  }

  /** Withdraws the consent of a person to the application. */
  void revokeConsent(String person) throws IOException, InterruptedException {
    administer("DELETE", "/users/" + id(person) + "/consents/" + CLIENT, "");
  }

  /** Disables a person. */
  void disable(String person) throws IOException, InterruptedException {
    administer("PUT", "/users/" + id(person), "{\"enabled\":false}");
  }

  private String id(String person) throws IOException, InterruptedException {
    Answer found = administer("GET", "/users?exact=true&username=" + person, "");
    List<?> users = (List<?>) Objects.requireNonNull(Json.read(found.body()));
    return ((Map<?, ?>) users.get(0)).get("id").toString();
  }

  private Answer administer(String method, String path, String json)
      throws IOException, InterruptedException {
    Map<String, String> login =
        Map.of(
            "grant_type", "password",
            "client_id", "admin-cli",
            "username", "admin",
            "password", "admin");
    Object token =
        post("/realms/master/protocol/openid-connect/token", login).json().get("access_token");
    Answer answer =
        send(
            HttpRequest.newBuilder(at(ADMIN + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json))
                .build());
    if (answer.status() >= 300) {
      throw new IOException(method + " " + path + " answered " + answer.status());
    }
    return answer;
  }

  private Answer post(String path, Map<String, String> form)
      throws IOException, InterruptedException {
    String body =
        form.entrySet().stream()
            .map(each -> each.getKey() + "=" + Parameters.encode(each.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body());
  }

  @Override
  public void close() {
    stop();
  }
}
