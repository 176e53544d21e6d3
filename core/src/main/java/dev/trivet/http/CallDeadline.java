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
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;

/** Deadline of a call. At the deadline the waiting thread is free, whatever the client does. */
final class CallDeadline {

  /** Bound on the chain of causes, which may be a ring. */
  private static final int MAX_CAUSES = 16;

  private CallDeadline() {}

  /**
   * Bounds the wait for a response.
   *
   * @param response the pending response of the client
   * @param read reads that response as ours
   */
  static <T> Transport.Call bound(
      Future<T> response, Function<T, Response> read, Request request, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    return () -> {
      try {
        return read.apply(response.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
      } catch (TimeoutException late) {
        response.cancel(true);
        throw AtlassianUnavailableException.inDoubt("no whole answer in time: " + request);
      } catch (ExecutionException | CancellationException failed) {
        throw failure(failed.getCause() == null ? failed : failed.getCause(), request);
      } catch (InterruptedException stopped) {
        response.cancel(true);
        Thread.currentThread().interrupt();
        throw AtlassianUnavailableException.inDoubt("stopped while waiting: " + request);
      }
    };
  }

  /**
   * Creates the failure. It gives the class of the cause only, since the client's message may quote
   * headers.
   */
  private static TrivetException failure(Throwable cause, Request request) {
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
