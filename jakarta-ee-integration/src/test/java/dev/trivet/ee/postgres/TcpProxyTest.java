// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of the proxy in front of a server that sends everything back. */
class TcpProxyTest {

  private ServerSocket echo;
  private TcpProxy proxy;

  @BeforeEach
  void start() throws IOException {
    echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread server = new Thread(this::serve, "echo");
    server.setDaemon(true);
    server.start();
    proxy = TcpProxy.start(echo.getLocalPort());
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    echo.close();
  }

  private void serve() {
    while (!echo.isClosed()) {
      try {
        Socket client = echo.accept();
        Thread each = new Thread(() -> answer(client), "echo");
        each.setDaemon(true);
        each.start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void answer(Socket client) {
    try (client) {
      client.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException closed) {
      // the client left
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String receive(Socket socket, int length) throws IOException {
    return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
  }

  /** Asserts that nothing arrives for a moment. */
  private static void assertSilent(Socket socket) throws IOException {
    socket.setSoTimeout(200);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    socket.setSoTimeout(0);
  }

  @Test
  void bytes_pass() throws IOException {
    try (Socket socket = connect()) {
      send(socket, "hello");

      assertThat(receive(socket, 5)).isEqualTo("hello");
    }
  }

  @Test
  void stall_holdsOldAndNewConnections_untilTheyPass() throws IOException {
    try (Socket old = connect()) {
      send(old, "a");
      assertThat(receive(old, 1)).isEqualTo("a");
      proxy.stall();
      try (Socket fresh = connect()) {
        send(old, "b");
        send(fresh, "c");
        assertSilent(old);
        assertSilent(fresh);

        proxy.pass();

        assertThat(receive(old, 1)).isEqualTo("b");
        assertThat(receive(fresh, 1)).isEqualTo("c");
      }
    }
  }

  @Test
  void cut_closesOldAndNewConnections() throws IOException {
    try (Socket old = connect()) {
      send(old, "a");
      assertThat(receive(old, 1)).isEqualTo("a");

      proxy.cut();

      assertThat(isClosed(old)).isTrue();
      try (Socket fresh = connect()) {
        assertThat(isClosed(fresh)).isTrue();
      }
      proxy.pass();
      bytes_pass();
    }
  }

  private static boolean isClosed(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (IOException reset) {
      return true;
    }
  }

  @Test
  void withholdAnswersTo_holdsTheAnswerOnly_ofThatConnectionOnly() throws IOException {
    try (Socket held = connect();
        Socket other = connect()) {
      proxy.withholdAnswersTo("update", "commit");
      send(held, "COMMIT");
      assertThat(receive(held, 6)).isEqualTo("COMMIT");
      send(held, "UPDATE");
      assertThat(receive(held, 6)).isEqualTo("UPDATE");
      send(held, "COMMIT");
      assertSilent(held);
      assertThat(proxy.withheld()).isEqualTo(1);
      send(other, "SELECT");
      assertThat(receive(other, 6)).isEqualTo("SELECT");

      proxy.pass();

      assertThat(receive(held, 6)).isEqualTo("COMMIT");
    }
  }

  @Test
  void dropIdle_losesWhatIsSentOnAnIdleConnection_withoutClosingIt() throws Exception {
    try (Socket idle = connect()) {
      send(idle, "a");
      assertThat(receive(idle, 1)).isEqualTo("a");
      proxy.dropIdle(Duration.ofMillis(1));
      Thread.sleep(50);

      send(idle, "b");

      assertSilent(idle);
      proxy.pass();
      send(idle, "c");
      assertSilent(idle);
      bytes_pass();
    }
  }

  @Test
  void delayAnswers_delaysEach_untilTheyPass() throws IOException {
    try (Socket socket = connect()) {
      proxy.delayAnswers(Duration.ofSeconds(2));
      send(socket, "a");
      assertSilent(socket);
      assertThat(receive(socket, 1)).isEqualTo("a");

      proxy.pass();

      send(socket, "b");
      assertThat(receive(socket, 1)).isEqualTo("b");
    }
  }

  @Test
  void forwardTo_closesOldConnections_andLeadsNewOnesToTheOtherPort() throws IOException {
    try (ServerSocket second = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Socket old = connect()) {
      send(old, "a");
      assertThat(receive(old, 1)).isEqualTo("a");

      proxy.forwardTo(second.getLocalPort());

      assertThat(isClosed(old)).isTrue();
      try (Socket fresh = connect();
          Socket accepted = second.accept()) {
        send(fresh, "b");
        assertThat(receive(accepted, 1)).isEqualTo("b");
      }
    }
  }
}
