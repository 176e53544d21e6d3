// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.trivet.ee.AtlassianUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Failures at the beginning of a call: the future fails, and nothing is thrown or left behind. */
class SendFailureTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  @Test
  void sendThatThrows_failsTheFuture() {
    ProxySelector before = ProxySelector.getDefault();
    ProxySelector.setDefault(
        new ProxySelector() {
          @Override
          public List<Proxy> select(URI uri) {
            throw new IllegalStateException("selector of the application");
          }

          @Override
          public void connectFailed(URI uri, SocketAddress sa, IOException ioe) {}
        });
    try (JdkTransport transport = JdkTransport.create(TIMEOUT, TIMEOUT, null)) {
      CompletableFuture<Response> sent =
          transport.send(new Request(URI.create("http://localhost:1/x"), Map.of(), null));
      assertThatThrownBy(() -> Transport.await(sent))
          .isInstanceOf(AtlassianUnavailableException.class);
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  @Test
  void closeDuringSend_failsTheFuture() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write(new byte[] {'{', '}'});
          exchange.close();
        });
    server.start();
    AtomicReference<Runnable> hook = new AtomicReference<>(() -> {});
    JdkTransport transport =
        new JdkTransport(
            TIMEOUT,
            TIMEOUT,
            null,
            () -> {
              Objects.requireNonNull(hook.get()).run();
              return System.nanoTime();
            });
    Request get =
        new Request(
            URI.create("http://localhost:" + server.getAddress().getPort() + "/"), Map.of(), null);
    try {
      assertThat(Transport.await(transport.send(get)).status()).isEqualTo(200);
      hook.set(
          () -> {
            hook.set(() -> {});
            transport.close();
          });
      CompletableFuture<Response> sent = transport.send(get);
      assertThatThrownBy(() -> Transport.await(sent))
          .isInstanceOf(AtlassianUnavailableException.class);
    } finally {
      transport.close();
      server.stop(0);
    }
  }
}
