// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.TrivetException;
import dev.trivet.model.ErrorCode;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.security.cert.CertificateException;
import java.util.Objects;
import java.util.stream.Stream;

/** Failure of a call without a response, by the exception of the client. */
final class CallFailure {

  /** Bound on the chain of causes, which may be a ring. */
  private static final int MAX_CAUSES = 16;

  private CallFailure() {}

  /**
   * Creates the failure. It gives the class of the cause only, since the client's message may quote
   * headers.
   */
  static TrivetException of(Throwable cause, Request request) {
    String what = "(" + cause.getClass().getSimpleName() + "): " + request;
    if (isAmong(cause, CertificateException.class)) {
      return new MisconfiguredException(
          ErrorCode.CLIENT_REFUSED,
          "the server's certificate is not acceptable "
              + what
              + "; check the server's address, and what this machine trusts");
    }
    return isUnsent(cause)
        ? new AtlassianUnavailableException("not reached " + what, null)
        : AtlassianUnavailableException.inDoubt("no usable answer " + what);
  }

  /** Whether the server cannot have read any byte of the request. */
  private static boolean isUnsent(Throwable cause) {
    return isAmong(cause, ConnectException.class)
        || isAmong(cause, HttpConnectTimeoutException.class)
        || isAmong(cause, UnknownHostException.class);
  }

  private static boolean isAmong(Throwable failure, Class<? extends Exception> kind) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .limit(MAX_CAUSES)
        .anyMatch(kind::isInstance);
  }
}
