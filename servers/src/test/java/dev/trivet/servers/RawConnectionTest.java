// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests with a server that sends the same bytes for every request. */
class RawConnectionTest {

  private static final String LENGTH = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab";

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final AtomicInteger connections = new AtomicInteger();
  private ServerSocket server;
  private volatile String answer = LENGTH;
  private volatile boolean closes;

  @BeforeEach
  void start() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    thread.execute(this::serve);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    thread.shutdownNow();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        connections.incrementAndGet();
        while (readRequest(socket.getInputStream())) {
          socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
          if (closes) {
            break;
          }
        }
      } catch (IOException ended) {
        // by this test, or by its end
      }
    }
  }

  private static boolean readRequest(InputStream in) throws IOException {
    String last = "";
    while (!last.equals("\r\n\r\n")) {
      int one = in.read();
      if (one < 0) {
        return false;
      }
      last = (last.length() < 4 ? last : last.substring(1)) + (char) one;
    }
    return true;
  }

  private String send(RawRequest request) throws IOException {
    return request.send(URI.create("http://localhost:" + server.getLocalPort())).text();
  }

  private String get() throws IOException {
    return send(RawRequest.get("/x"));
  }

  @Test
  void answers_withALength_comeOverOneConnection() throws IOException {
    assertThat(get()).isEqualTo(LENGTH);
    assertThat(get()).isEqualTo(LENGTH);
    assertThat(connections).hasValue(1);
  }

  @Test
  void chunks_areReadAsOnePiece() throws IOException {
    answer =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;x=y\r\na\r\n1\r\nb\r\n0\r\n\r\n";

    assertThat(get()).endsWith("\r\n\r\nab");
    assertThat(get()).endsWith("\r\n\r\nab");
    assertThat(connections).hasValue(1);
  }

  @Test
  void bodyOfHead_isNotAwaited() throws IOException {
    answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n";

    assertThat(send(RawRequest.get("/x").by("HEAD"))).isEqualTo(answer);
  }

  @Test
  void connection_thatTheServerHasClosed_isReplaced() throws IOException {
    closes = true;

    assertThat(get()).isEqualTo(LENGTH);
    assertThat(get()).isEqualTo(LENGTH);
    assertThat(connections).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\n\r\nuntil the end",
        "HTTP/1.1 400 \r\nConnection: close\r\nContent-Length: 2\r\n\r\nab, and more",
        "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nab",
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab",
        "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nab",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab",
        "no HTTP at all"
      })
  void answer_withoutAnEndOfItsOwn_isReadToTheEndOfTheConnection(String text) throws IOException {
    answer = text;
    closes = true;

    assertThat(get()).isEqualTo(text);
    assertThat(get()).isEqualTo(text);
    assertThat(connections).hasValue(2);
  }

  @Test
  void secondAnswer_thatNoRequestAskedFor_isShown() throws IOException {
    answer = LENGTH + LENGTH;

    assertThat(get()).isEqualTo(LENGTH + LENGTH);
    assertThat(get()).isEqualTo(LENGTH + LENGTH);
    assertThat(connections).hasValue(2);
  }

  @Test
  void request_thatMayBeReadAsTwo_hasAConnectionOfItsOwn() throws IOException {
    closes = true;

    assertThat(send(RawRequest.get("/x HTTP/1.1\r\nX: y"))).isEqualTo(LENGTH);
    assertThat(send(RawRequest.get("/x").with("Expect: 100-continue"))).isEqualTo(LENGTH);
    assertThat(connections).hasValue(2);
  }
}
