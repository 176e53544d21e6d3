// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.TrivetException;
import dev.trivet.model.ErrorCode;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Failure of a call without a response: what the exception of the client means, and where the
 * operator looks next. It gives the class of the exception only, since its message may quote
 * headers.
 */
final class CallFailure {

  /** Bound on the chain of causes, which may be a ring. */
  private static final int MAX_CAUSES = 16;

  private final List<Throwable> causes;
  private final boolean isSent;
  private final String seen;

  private CallFailure(Throwable cause, Request request, boolean isSent) {
    this.isSent = isSent;
    this.causes =
        Stream.iterate(cause, Objects::nonNull, Throwable::getCause).limit(MAX_CAUSES).toList();
    this.seen = " (" + cause.getClass().getSimpleName() + "): " + request + "; ";
  }

  /**
   * Creates the failure.
   *
   * @param isSent whether the body may have left, perhaps in an attempt before the last one
   */
  static TrivetException of(Throwable cause, Request request, boolean isSent) {
    return new CallFailure(cause, request, isSent).classify();
  }

  /** Creates the failure of a request whose tunnel a proxy refused until it gets credentials. */
  static TrivetException proxyAsksForCredentials(Request request) {
    return new AtlassianUnavailableException(
        "not reached, since a proxy on the way asks for credentials (status 407): "
            + request
            + "; let the proxy admit the host, without credentials",
        null);
  }

  private TrivetException classify() {
    if (has(NoSuchAlgorithmException.class)
        || has(KeyManagementException.class)
        || has(InvalidAlgorithmParameterException.class)) {
      return misconfigured(
          "the trust store of this JVM cannot be used",
          "check the file and the password that javax.net.ssl.trustStore names");
    }
    if (has(CertPathBuilderException.class)) {
      return misconfigured(
          "the server's certificate is signed by no authority that this JVM trusts",
          "check its trust store (javax.net.ssl.trustStore, else lib/security/cacerts); the"
              + " authority of a proxy that opens TLS belongs into it");
    }
    if (has(CertificateException.class)) {
      return misconfigured(
          "the server's certificate is for another name or another time",
          "check the address in the settings, and this machine's clock");
    }
    return unavailable();
  }

  private TrivetException unavailable() {
    if (has(UnknownHostException.class) || has(UnresolvedAddressException.class)) {
      return unsent(
          "not reached, since no name server knows the host",
          "check the address in the settings and this machine's DNS; behind a forward proxy set"
              + " trivet.proxy");
    }
    if (has(HttpConnectTimeoutException.class)) {
      return unsent(
          "not reached, since no connection came within trivet.connect-timeout",
          "check the firewall; behind a forward proxy set trivet.proxy");
    }
    if (has(ConnectException.class) || has(NoRouteToHostException.class)) {
      return unsent(
          "not reached, since the connection was refused",
          "check the address in the settings, the firewall, and trivet.proxy if there is one");
    }
    if (causes.stream().anyMatch(CallFailure::isRefusalOfProxy)) {
      return unsent(
          "not reached, since the forward proxy refused the tunnel",
          "let the proxy admit the host, without credentials");
    }
    if (has(SSLException.class)) {
      return inDoubt(
          "no TLS connection",
          "check that the address in the settings speaks TLS, and what opens TLS on the way");
    }
    return inDoubt("no usable answer", "if it stays, see https://status.atlassian.com");
  }

  /** Whether the JDK says that a proxy refused {@code CONNECT}; it has no class for that. */
  private static boolean isRefusalOfProxy(Throwable cause) {
    return String.valueOf(cause.getMessage()).startsWith("Tunnel failed");
  }

  /** Creates the failure of a TLS handshake, before which no request leaves. */
  private TrivetException misconfigured(String what, String next) {
    return isSent
        ? inDoubt(what, next)
        : new MisconfiguredException(ErrorCode.CLIENT_REFUSED, what + seen + next);
  }

  /** Creates the failure of a request of which the server cannot have read any byte. */
  private AtlassianUnavailableException unsent(String what, String next) {
    return isSent
        ? inDoubt(what, next)
        : new AtlassianUnavailableException(what + seen + next, null);
  }

  private AtlassianUnavailableException inDoubt(String what, String next) {
    return AtlassianUnavailableException.inDoubt(what + seen + next);
  }

  private boolean has(Class<? extends Throwable> kind) {
    return causes.stream().anyMatch(kind::isInstance);
  }
}
