// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.trivet.ee.MisconfiguredException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests with a server whose certificate no trusted authority has signed. */
class CertificateTest {

  private static final String PASSWORD = "changeit";

  private final Transport transport =
      JdkTransport.create(Duration.ofSeconds(20), Duration.ofSeconds(30));
  private final AtomicInteger requests = new AtomicInteger();
  private final HttpsServer server;

  CertificateTest(@TempDir Path folder) throws Exception {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = HttpsServer.create(anyPort, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder.resolve("keys.p12"))));
    server.createContext("/", exchange -> requests.incrementAndGet());
  }

  private static SSLContext selfSigned(Path keys) throws Exception {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    int status =
        new ProcessBuilder(
                keytool.toString(),
                "-genkeypair",
                "-keystore",
                keys.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    assertThat(status).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    transport.close();
    server.stop(0);
  }

  @Test
  void untrustedCertificate_isTheOperatorsTrouble_andNothingIsSent() {
    URI uri = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/me");
    CompletableFuture<Response> call = transport.send(Request.get(uri, "t0psecret"));

    assertThatThrownBy(() -> Transport.await(call))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageContaining("TRV-0302")
        .hasMessageNotContaining("t0psecret");
    assertThat(requests).hasValue(0);
  }
}
