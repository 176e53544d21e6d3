// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab.bare;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.trivet.Trivet;
import dev.trivet.config.EnumerableSource;
import dev.trivet.config.Settings;
import dev.trivet.config.SettingsReader;
import dev.trivet.config.StoreSettings;
import dev.trivet.ee.TrivetException;
import dev.trivet.ee.jpa.JpaGrantStore;
import dev.trivet.ee.jpa.LocalUnitOfWork;
import dev.trivet.ee.jpa.Persistence;
import dev.trivet.jwe.TokenCipher;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.TokenSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;

/**
 * Main class of a node that the laboratory kills often: Trivet's core and its JPA store, without a
 * servlet container and its guard. It signs people in and uses grants at the same paths as the
 * application of the laboratory.
 */
public final class BareNode {

  private static final int UPKEEP_SECONDS = 30;

  private final Trivet trivet;
  private final BareSignIns signIns;
  private final URI api;
  private final HttpClient http = HttpClient.newHttpClient();

  private BareNode(Trivet trivet, URI api) {
    this.trivet = trivet;
    this.signIns = new BareSignIns(trivet);
    this.api = api;
  }

  /**
   * Serves until the process is killed.
   *
   * @param arguments the HTTP port, the driver's class, and the JDBC URL
   */
  public static void main(String[] arguments) throws Exception {
    OneDataSource.install(pool(arguments[1], arguments[2]));
    ExecutorService threads = Executors.newCachedThreadPool();
    Settings settings = SettingsReader.read(List.of(EnumerableSource.environment()));
    Trivet trivet =
        Trivet.create(
            settings,
            store(settings, threads),
            threads,
            InstantSource.system(),
            System::nanoTime,
            event -> {});
    BareNode node = new BareNode(trivet, settings.client().apiServer());
    var unused =
        Executors.newSingleThreadScheduledExecutor()
            .scheduleWithFixedDelay(
                node::runUpkeep,
                ThreadLocalRandom.current().nextInt(UPKEEP_SECONDS),
                UPKEEP_SECONDS,
                TimeUnit.SECONDS);
    node.serve(Integer.parseInt(arguments[0]), threads);
  }

  /** Creates a pool with the settings of the sample. */
  private static DataSource pool(String driver, String url) {
    PoolProperties pool = new PoolProperties();
    pool.setDriverClassName(driver);
    pool.setUrl(url);
    pool.setMaxActive(10);
    pool.setMaxIdle(10);
    pool.setInitialSize(0);
    pool.setMaxWait(3000);
    pool.setTestOnBorrow(true);
    pool.setJmxEnabled(false);
    pool.setValidationQueryTimeout(2);
    return new DataSource(pool);
  }

  private static JpaGrantStore store(Settings settings, ExecutorService threads) {
    StoreSettings how = settings.store();
    JpaGrantStore store =
        new JpaGrantStore(
            new LocalUnitOfWork(Persistence.open(how, false, "", settings.application())),
            threads,
            new TokenCipher(how.keys()),
            settings.client().clientId(),
            settings.application());
    store.checkKeys();
    return store;
  }

  private void runUpkeep() {
    try {
      trivet.runUpkeep();
    } catch (TrivetException later) {
      // the next round continues
    }
  }

  private void serve(int port, ExecutorService threads) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server = HttpServer.create(address, 200);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        route(exchange, exchange.getRequestURI());
      } catch (TrivetException unavailable) {
        respond(exchange, 503, unavailable.toString());
      }
    }
  }

  private void route(HttpExchange exchange, URI uri) throws IOException {
    switch (uri.getPath().replaceFirst("^/[^/]+", "")) {
      case "/" -> respond(exchange, 200, "");
      case "/atlassian/connect" -> redirect(exchange, 302, signIns.begin());
      case "/atlassian/callback" -> {
        signIns.complete(uri.getQuery());
        redirect(exchange, 303, URI.create("/"));
      }
      case "/grant" -> use(exchange, uri.getQuery().replaceFirst("account=", ""));
      default -> respond(exchange, 404, "");
    }
  }

  /** Prints the account that Jira sees. */
  private void use(HttpExchange exchange, String account) throws IOException {
    Optional<Grant> found = trivet.readLiveGrant(new AccountId(account));
    if (found.isEmpty()) {
      respond(exchange, 410, "");
      return;
    }
    TokenSet tokens = trivet.obtainTokens(found.get());
    HttpResponse<String> seen = readMyself(found.get(), tokens);
    if (seen.statusCode() == 401) {
      seen = readMyself(found.get(), trivet.replaceTokens(found.get(), tokens));
    }
    String body = seen.body().replaceFirst("(?s).*\"accountId\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    respond(exchange, seen.statusCode(), body);
  }

  private HttpResponse<String> readMyself(Grant grant, TokenSet tokens) throws IOException {
    String site = grant.sites().get(0).site().getCloudId();
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve("/ex/jira/" + site + "/rest/api/3/myself"))
            .header("Authorization", "Bearer " + tokens.accessToken())
            .header("Accept", "application/json")
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }

  private static void redirect(HttpExchange exchange, int status, URI target) throws IOException {
    exchange.getResponseHeaders().set("Location", target.toString());
    exchange.sendResponseHeaders(status, -1);
  }

  private static void respond(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
