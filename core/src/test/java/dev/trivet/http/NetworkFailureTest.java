// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.TrivetException;
import dev.trivet.story.FullServer;
import dev.trivet.story.RawServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each failure of the network has a line of its own, with the next step. */
class NetworkFailureTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private static TrivetException failure(URI server, @Nullable URI proxy) {
    return failure(server, proxy, LONG, LONG);
  }

  private static TrivetException failure(
      URI server, @Nullable URI proxy, Duration connectTimeout, Duration callTimeout) {
    try (JdkTransport transport = JdkTransport.create(connectTimeout, callTimeout, proxy)) {
      Request request = Request.post(server.resolve("/oauth/token"), "t0psecret");
      TrivetException failure =
          Assertions.catchThrowableOfType(
              TrivetException.class, () -> Transport.await(transport.send(request)));
      assertThat(failure)
          .hasMessageContaining("POST " + server + "/oauth/token")
          .hasMessageNotContaining("t0psecret");
      return failure;
    }
  }

  private static void assertUnsent(TrivetException failure, String what, String next) {
    assertThat(failure)
        .isInstanceOfSatisfying(
            AtlassianUnavailableException.class, later -> assertThat(later.isInDoubt()).isFalse())
        .hasMessageStartingWith("[TRV-0301] not reached, since " + what)
        .hasMessageContaining(next);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  @Test
  void unknownHost() {
    assertUnsent(
        failure(URI.create("https://auth.invalid"), null), "no name server knows the host", "DNS");
  }

  @Test
  void closedPort_isARefusedConnection() throws IOException {
    assertUnsent(
        failure(URI.create("http://127.0.0.1:" + closedPort()), null),
        "the connection was refused",
        "check the address");
  }

  @Test
  void proxyThatIsNotThere() throws IOException {
    assertUnsent(
        failure(URI.create("https://auth.invalid"), URI.create("http://127.0.0.1:" + closedPort())),
        "the connection was refused",
        "trivet.proxy");
  }

  @Test
  void proxyThatRefusesTheHost() {
    try (RawServer proxy = new RawServer("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n")) {
      assertUnsent(
          failure(URI.create("https://auth.invalid"), proxy.url()),
          "the forward proxy refused the tunnel",
          "let the proxy admit the host");
      assertThat(proxy.heads()).allMatch(head -> head.startsWith("CONNECT auth.invalid:443 "));
    }
  }

  private static RawServer proxyWithCredentials() {
    return new RawServer(
        String.join(
            "\r\n",
            "HTTP/1.1 407 Proxy Authentication Required",
            "proxy-authenticate: Basic realm=x",
            "content-length: 0",
            "\r\n"));
  }

  /** The proxy has read the name of the host, and nothing of the request. */
  @Test
  void proxyThatAsksForCredentials_opensNoTunnel() {
    try (RawServer proxy = proxyWithCredentials()) {
      assertUnsent(
          failure(URI.create("https://auth.invalid"), proxy.url()),
          "a proxy on the way asks for credentials",
          "let the proxy admit the host");
      assertThat(proxy.heads()).allMatch(head -> head.startsWith("CONNECT auth.invalid:443 "));
    }
  }

  /** Without TLS there is no tunnel: the proxy has read the request. */
  @Test
  void proxyThatAsksForCredentials_withoutTls_isAnAnswer() {
    try (RawServer proxy = proxyWithCredentials();
        JdkTransport transport = JdkTransport.create(LONG, LONG, proxy.url())) {
      Request request = Request.post(URI.create("http://127.0.0.1:1"), "{}");
      assertThat(Transport.await(transport.send(request)).status()).isEqualTo(407);
    }
  }

  /** A mail server, for example, speaks first. */
  @Test
  void plainTextOnATlsPort_isNoTlsConnection() throws IOException {
    try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> greeting = CompletableFuture.runAsync(() -> greet(plain));
      assertThat(failure(URI.create("https://127.0.0.1:" + plain.getLocalPort()), null))
          .isInstanceOf(AtlassianUnavailableException.class)
          .hasMessageContaining("no TLS connection")
          .hasMessageContaining("speaks TLS");
      greeting.join();
    }
  }

  private static void greet(ServerSocket server) {
    try (Socket client = server.accept()) {
      client.getOutputStream().write("220 mail.example\r\n".getBytes(StandardCharsets.US_ASCII));
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void connectionThatIsNotAccepted_isATimeOutOfConnecting() throws IOException {
    try (FullServer full = new FullServer()) {
      assertUnsent(
          failure(URI.create(full.url()), null, Duration.ofSeconds(1), LONG),
          "no connection came within trivet.connect-timeout",
          "firewall");
    }
  }

  @Test
  void serverThatIsSilent_isATimeOutOfWaiting() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      assertThat(
              failure(
                  URI.create("http://127.0.0.1:" + silent.getLocalPort()),
                  null,
                  LONG,
                  Duration.ofSeconds(1)))
          .isInstanceOfSatisfying(
              AtlassianUnavailableException.class, later -> assertThat(later.isInDoubt()).isTrue())
          .hasMessageContaining("no whole answer within trivet.call-timeout");
    }
  }
}
