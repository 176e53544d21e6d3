// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientsTest {

  private final AtomicInteger requests = new AtomicInteger();
  private final Set<Integer> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private Clients clients;
  private byte[] page;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          connections.add(exchange.getRemoteAddress().getPort());
          // every tenth response ends its connection
          if (requests.incrementAndGet() % 10 == 0) {
            exchange.getResponseHeaders().set("Connection", "close");
          }
          exchange.sendResponseHeaders(200, 5);
          exchange.getResponseBody().write(new byte[5]);
          exchange.close();
        });
    server.start();
    clients = new Clients(2, server.getAddress().getPort());
    page = Requests.get(server.getAddress().getPort(), "/", "");
  }

  @AfterEach
  void stop() throws IOException {
    clients.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private void open(KeepAliveConnection connection) throws IOException {
    assertThat(connection.send(page).length()).isEqualTo(5);
  }

  @Test
  void shared_eachIndexOnce_onFewConnections() throws Exception {
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    Clients.Slice slice =
        clients.share(
            100,
            (i, connection) -> {
              assertThat(seen.add(i)).isTrue();
              open(connection);
            });
    assertThat(slice.actions()).isEqualTo(100);
    assertThat(seen).hasSize(100);
    assertThat(requests).hasValue(100);
    assertThat(connections).hasSizeLessThanOrEqualTo(12);
  }

  @Test
  void repeated_countsWhatEndsInTime() throws Exception {
    Clients.Slice slice =
        clients.repeat(Duration.ofMillis(200), (client, connection) -> open(connection));
    // of each client the last one ends later
    assertThat(slice.actions()).isEqualTo(requests.get() - 2L);
    assertThat(slice.nanos()).isEqualTo(200_000_000);
  }

  @Test
  void failure_isNoSuccess() {
    Clients.Action failing =
        (client, connection) -> {
          throw new IOException("other answer");
        };
    assertThatThrownBy(() -> clients.repeat(Duration.ofMillis(10), failing))
        .isInstanceOf(IOException.class)
        .hasRootCauseMessage("other answer");
    assertThatThrownBy(() -> clients.share(3, failing)).hasRootCauseMessage("other answer");
  }
}
