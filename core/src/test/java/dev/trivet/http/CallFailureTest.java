// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.TrivetException;
import dev.trivet.model.ErrorCode;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertificateException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallFailureTest {

  private static final Request REQUEST =
      Request.post(URI.create("https://auth.example/oauth/token"), "t0psecret");

  static Stream<Throwable> beforeSending() {
    return Stream.of(
        new ConnectException("t0psecret"),
        new HttpConnectTimeoutException("t0psecret"),
        new NoRouteToHostException("t0psecret"),
        new IOException("Tunnel failed, got: 403 t0psecret"),
        new IOException(new UnknownHostException("t0psecret")));
  }

  static Stream<Throwable> afterSending() {
    return Stream.of(
        new IOException("t0psecret"),
        new EOFException("t0psecret"),
        new SocketException("t0psecret"),
        new HttpTimeoutException("t0psecret"),
        new SSLHandshakeException("t0psecret"));
  }

  @ParameterizedTest
  @MethodSource("beforeSending")
  void failure_beforeAnythingWasSent_leavesNoDoubt(Throwable cause) {
    assertThat(failure(cause))
        .isInstanceOfSatisfying(
            AtlassianUnavailableException.class,
            failed -> assertThat(failed.isInDoubt()).isFalse());
  }

  @ParameterizedTest
  @MethodSource("afterSending")
  void failure_later_leavesDoubt(Throwable cause) {
    assertThat(failure(cause))
        .isInstanceOfSatisfying(
            AtlassianUnavailableException.class, failed -> assertThat(failed.isInDoubt()).isTrue());
  }

  @Test
  void certificate_thatIsNotAcceptable_isTheOperatorsTrouble() {
    SSLHandshakeException refused = new SSLHandshakeException("t0psecret");
    refused.initCause(new CertificateException("t0psecret"));

    TrivetException failure = failure(new IOException(refused));

    assertThat(failure).isInstanceOf(MisconfiguredException.class);
    assertThat(failure.code()).isEqualTo(ErrorCode.CLIENT_REFUSED);
  }

  /** As after an attempt that the JDK made before, where it repeats a POST. */
  @Test
  void anyFailure_afterTheBodyWasTaken_leavesDoubt() {
    SSLHandshakeException refused = new SSLHandshakeException("");
    refused.initCause(new CertificateException(""));
    for (Throwable cause : new Throwable[] {new ConnectException(), refused}) {
      assertThat(CallFailure.of(cause, REQUEST, true))
          .isInstanceOfSatisfying(
              AtlassianUnavailableException.class,
              failed -> assertThat(failed.isInDoubt()).isTrue());
    }
  }

  private static TrivetException failure(Throwable cause) {
    TrivetException failure = CallFailure.of(cause, REQUEST, false);
    assertThat(failure)
        .hasNoCause()
        .hasMessageContaining("POST https://auth.example/oauth/token")
        .hasMessageNotContaining("t0psecret");
    return failure;
  }
}
