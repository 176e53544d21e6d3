// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.trivet.fake.http.Parameters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Application below {@code /app} that signs people in with a session cookie. */
final class TinyApplication implements AutoCloseable {
  private final HttpServer http;
  private final String prefix;
  private final Set<String> signedIn = ConcurrentHashMap.newKeySet();

  /** Body of the callback's error response; empty for a redirect. */
  volatile String refusal = "";

  /** URL of the server to which {@code connect} redirects. */
  volatile String authorizationServer;

  /** Header {@code Accept} of the last request. */
  volatile String lastAccept = "";

  /** Header {@code Origin} of the last request. */
  volatile String lastOrigin = "";

  private TinyApplication(HttpServer http, FakeAtlassian fake, String prefix) {
    this.http = http;

    this.prefix = prefix;
    this.authorizationServer = fake.url().toString();
  }

  static TinyApplication start(FakeAtlassian fake, String prefix) throws IOException {
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    TinyApplication app = new TinyApplication(HttpServer.create(free, 0), fake, prefix);
    app.http.createContext("/", app::handle);
    app.http.start();
    return app;
  }

  URI url() {
    return URI.create("http://localhost:" + http.getAddress().getPort() + "/app");
  }

  URI callback() {
    return URI.create(url() + prefix + "/callback");
  }

  private void handle(HttpExchange exchange) throws IOException {
    lastAccept = String.valueOf(exchange.getRequestHeaders().getFirst("Accept"));
    lastOrigin = String.valueOf(exchange.getRequestHeaders().getFirst("Origin"));
    String path = exchange.getRequestURI().getPath();
    String cookie = String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"));
    if (path.equals("/app" + prefix + "/connect")) {
      String session = "session" + System.nanoTime();
      exchange.getResponseHeaders().add("Set-Cookie", "SID=" + session + "; Path=/app; HttpOnly");
      redirect(exchange, 302, authorizeUrl());
    } else if (path.equals("/app" + prefix + "/callback") && refusal.isEmpty()) {
      signedIn.add(cookie);
      redirect(exchange, 303, url() + "/");
    } else if (path.equals("/app" + prefix + "/callback")) {
      send(exchange, 403, refusal);
    } else {
      send(exchange, 200, signedIn.contains(cookie) ? "signed in" : "not signed in");
    }
  }

  private String authorizeUrl() {
    List<String> parameters =
        List.of(
            "audience=api.atlassian.com",
            "client_id=" + FakeAtlassian.CLIENT_ID,
            "scope=read%3Ame",
            "redirect_uri=" + Parameters.encode(callback().toString()),
            "state=" + System.nanoTime(),
            "response_type=code",
            "prompt=consent");
    return authorizationServer + "/authorize?" + String.join("&", parameters);
  }

  private static void redirect(HttpExchange exchange, int status, String to) throws IOException {
    exchange.getResponseHeaders().add("Location", to);
    send(exchange, status, "");
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
