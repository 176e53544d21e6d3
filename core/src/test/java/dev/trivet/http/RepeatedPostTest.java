// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.AtlassianUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests of a POST in a JVM that lets the JDK's client repeat it: after a closed connection the
 * client sends it again. That connection is accepted, or refused as the last one.
 */
final class RepeatedPostTest {

  private static final String SECRET = "t0psecret";

  /** Sends one POST to a server, and prints what came of it. */
  public static void main(String[] arguments) {
    Duration time = Duration.ofSeconds(20);
    try (JdkTransport transport = JdkTransport.create(time, time, null)) {
      URI server = URI.create("http://127.0.0.1:" + arguments[0] + "/oauth/token");
      Transport.await(transport.send(Request.post(server, SECRET)));
    } catch (AtlassianUnavailableException failure) {
      System.out.println("in doubt: " + failure.isInDoubt());
    }
  }

  @SuppressWarnings("try") // closed early, so that the server waits no longer
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void post_whoseConnectionIsClosed_leavesOnce_andIsInDoubt(
      boolean isAcceptedAgain, @TempDir Path folder) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      Path out = folder.resolve("out");
      CompletableFuture<Integer> bodies =
          CompletableFuture.supplyAsync(() -> serve(server, isAcceptedAgain));
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Djdk.httpclient.enableAllMethodRetry=true",
                  "-cp",
                  System.getProperty("java.class.path"),
                  RepeatedPostTest.class.getName(),
                  Integer.toString(server.getLocalPort()))
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();

      assertThat(process.waitFor()).isZero();
      assertThat(Files.readString(out)).isEqualToIgnoringNewLines("in doubt: true");
      server.close();
      assertThat(bodies.join()).isEqualTo(1);
    }
  }

  /** Closes each connection after its request; returns how many bodies came. */
  private static int serve(ServerSocket server, boolean isAcceptedAgain) {
    int bodies = 0;
    try {
      while (true) {
        try (Socket client = server.accept()) {
          if (!isAcceptedAgain) {
            server.close();
          }
          bodies += readsBody(client) ? 1 : 0;
        }
      }
    } catch (IOException closed) {
      return bodies;
    }
  }

  private static boolean readsBody(Socket client) throws IOException {
    client.setSoTimeout(10_000);
    StringBuilder request = new StringBuilder();
    byte[] part = new byte[8192];
    try {
      int length = client.getInputStream().read(part);
      while (length >= 0 && request.indexOf(SECRET) < 0) {
        request.append(new String(part, 0, length, StandardCharsets.ISO_8859_1));
        length = request.indexOf(SECRET) < 0 ? client.getInputStream().read(part) : -1;
      }
    } catch (SocketTimeoutException noMore) {
      // what came so far is what counts
    }
    return request.indexOf(SECRET) >= 0;
  }
}
