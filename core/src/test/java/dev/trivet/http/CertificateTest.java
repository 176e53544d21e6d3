// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.MisconfiguredException;
import dev.trivet.fake.ForwardProxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests with a server whose certificate no trusted authority has signed. */
class CertificateTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final SSLContext before;
  private final SelfSignedServer server;
  private final ForwardProxy proxy;

  CertificateTest(@TempDir Path folder) throws Exception {
    before = SSLContext.getDefault();
    server = new SelfSignedServer(folder);
    proxy = ForwardProxy.start(server.url());
  }

  @AfterEach
  void stop() {
    SSLContext.setDefault(before);
    proxy.close();
    server.close();
  }

  private static Response post(URI uri, @Nullable URI proxy) {
    try (JdkTransport transport = JdkTransport.create(LONG, LONG, proxy)) {
      return Transport.await(transport.send(Request.post(uri, "t0psecret")));
    }
  }

  private void assertRefused(URI uri, @Nullable URI proxy, String what, String next) {
    assertThatThrownBy(() -> post(uri, proxy))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageStartingWith("[TRV-0302] " + what)
        .hasMessageContaining(next)
        .hasMessageNotContaining("t0psecret");
    assertThat(server.requests()).isZero();
  }

  @Test
  void untrustedCertificate_isTheOperatorsTrouble_andNothingIsSent() {
    assertRefused(
        server.url(),
        null,
        "the server's certificate is signed by no authority that this JVM trusts",
        "javax.net.ssl.trustStore");
  }

  /** A trust store that is not there has no authority at all. */
  @Test
  void emptyTrustStore_isNamed() throws Exception {
    SSLContext.setDefault(SelfSignedServer.trustingNone());

    assertRefused(
        server.url(),
        null,
        "the trust store of this JVM cannot be used",
        "check the file and the password that javax.net.ssl.trustStore names");
  }

  @Test
  void tunnelOfAProxy_leadsToTheServer_andIsCheckedLikeAConnection() throws Exception {
    SSLContext.setDefault(server.trustingIt());
    URI way = URI.create("http://" + proxy.address());

    assertThat(post(URI.create("https://localhost/me"), way).status()).isEqualTo(204);
    assertThat(server.requests()).isEqualTo(1);
    assertThat(proxy.requestLines()).containsExactly("CONNECT localhost:443 HTTP/1.1");
  }

  @Test
  void certificateForAnotherName_isRefused_behindAProxyToo() throws Exception {
    SSLContext.setDefault(server.trustingIt());

    assertRefused(
        URI.create("https://auth.example/me"),
        URI.create("http://" + proxy.address()),
        "the server's certificate is for another name or another time",
        "check the address in the settings");
  }
}
