// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.upstream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Main class of the upstream. It prints its port, and ends with its standard input. The browser's
 * consent is answered at once, and each call of a sign-in or refresh after the delay.
 */
public final class Upstream {

  private static final String SITES = "/oauth/token/accessible-resources";

  private volatile Behaviour behaviour = new Behaviour(0, 5, 3600, 0);

  private final Counts counts = new Counts();
  private final Tokens tokens = new Tokens();
  private final IdTokens idTokens;
  private final AtomicInteger people = new AtomicInteger();

  private Upstream(String issuer) {
    this.idTokens = new IdTokens(issuer);
  }

  /** Serves until the standard input ends. */
  public static void main(String[] arguments) throws IOException {
    // without it the JDK's server holds an answer back for 40 ms
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.out.println("port " + start());
    while (System.in.read() >= 0) {
      // until the coordinator ends
    }
    System.exit(0);
  }

  /** Starts in this JVM; returns the port. */
  public static int start() throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(address, 200);
    int port = server.getAddress().getPort();
    Upstream upstream = new Upstream("http://127.0.0.1:" + port);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", upstream::handle);
    server.start();
    return port;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      switch (path) {
        case "/behave" -> behave(exchange);
        case "/counts" -> report(exchange);
        case "/authorize" -> authorize(exchange);
        case "/.well-known/openid-configuration" -> respond(exchange, 200, idTokens.metadata());
        case "/jwks" -> respond(exchange, 200, idTokens.keys());
        default -> call(exchange, path);
      }
    }
  }

  private void behave(HttpExchange exchange) throws IOException {
    behaviour = Behaviour.parse(Form.query(exchange));
    counts.reset();
    respond(exchange, 200, "{}");
  }

  private void report(HttpExchange exchange) throws IOException {
    StringWriter text = new StringWriter();
    counts.report().store(text, null);
    respond(exchange, 200, text.toString());
  }

  /** Sends the browser back at once, as a person who has consented before. */
  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query = Form.query(exchange);
    int number = people.incrementAndGet();
    int most = behaviour.people();
    String account = "account-" + (most == 0 ? number : number % most);
    String code =
        tokens.code(
            new Tokens.Grant(
                account, Form.text(query, "client_id"), query.getOrDefault("nonce", "")));
    String back = Form.text(query, "redirect_uri");
    exchange
        .getResponseHeaders()
        .set(
            "Location",
            back
                + (back.contains("?") ? "&" : "?")
                + "code="
                + code
                + "&state="
                + URLEncoder.encode(Form.text(query, "state"), StandardCharsets.UTF_8));
    counts.count("authorize");
    exchange.sendResponseHeaders(302, -1);
  }

  /** Answers a call of a server under test. */
  private void call(HttpExchange exchange, String path) throws IOException {
    counts.connection(exchange.getRemoteAddress().getPort());
    Map<String, String> body = Form.body(exchange);
    if (!path.equals("/myself")) {
      hold();
    }
    switch (path) {
      case "/oauth/token" -> token(exchange, body);
      case "/me" -> me(exchange);
      case SITES -> read(exchange, "sites", grant -> Answers.sites(behaviour.sites()));
      case "/myself" -> read(exchange, "myself", grant -> Answers.myself(grant.account()));
      default -> respond(exchange, 404, "{}");
    }
  }

  private void hold() {
    int millis = behaviour.delay();
    if (millis == 0) {
      return;
    }
    long begin = System.nanoTime();
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    counts.hold(begin, System.nanoTime());
  }

  private void token(HttpExchange exchange, Map<String, String> body) throws IOException {
    counts.count("token");
    Optional<Tokens.Grant> grant =
        Form.text(body, "grant_type").equals("refresh_token")
            ? tokens.takeRefresh(Form.text(body, "refresh_token"))
            : tokens.takeCode(Form.text(body, "code"));
    if (grant.isEmpty()) {
      counts.count("refused");
      respond(exchange, 403, Answers.refused());
      return;
    }
    int seconds = behaviour.expires();
    String id = grant.get().nonce().isEmpty() ? "" : idTokens.sign(grant.get());
    respond(exchange, 200, Answers.tokens(tokens.issue(grant.get(), seconds), seconds, id));
  }

  private void me(HttpExchange exchange) throws IOException {
    read(exchange, "me", grant -> Answers.account(grant.account()));
  }

  /** Answers a call with a bearer token. */
  private void read(HttpExchange exchange, String name, Answer answer) throws IOException {
    counts.count(name);
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    Optional<Tokens.Grant> grant =
        header == null ? Optional.empty() : tokens.find(header.replaceFirst("^Bearer ", ""));
    if (grant.isPresent()) {
      respond(exchange, 200, answer.to(grant.get()));
    } else {
      counts.count("unauthorized");
      respond(exchange, 401, "{\"code\":401,\"message\":\"Unauthorized\"}");
    }
  }

  private static void respond(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** Answer to a call with a valid token. */
  private interface Answer {

    String to(Tokens.Grant grant);
  }
}
