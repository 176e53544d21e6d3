// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Connection that waits for its response. The status and the headers are known; a {@link
 * Transmission} decides when they and the body are sent. For one thread.
 */
public final class Connection {
  private static final int NO_BODY = -1;
  private static final int UNKNOWN_LENGTH = 0;

  private final HttpExchange exchange;
  private final int status;
  private final Map<String, String> headers;
  private final CountDownLatch release;

  Connection(
      HttpExchange exchange, int status, Map<String, String> headers, CountDownLatch release) {
    this.exchange = exchange;
    this.status = status;
    this.headers = headers;
    this.release = release;
  }

  Connection sendHead(int bodyLength) throws IOException {
    return send(bodyLength == 0 ? NO_BODY : bodyLength);
  }

  Connection sendHeadOfUnknownLength() throws IOException {
    return send(UNKNOWN_LENGTH);
  }

  private Connection send(int length) throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(status, length);
    return this;
  }

  void write(byte[] bytes) throws IOException {
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
      exchange.getResponseBody().flush();
    }
  }

  /** Closes; if fewer bytes went out than promised, the JDK's server drops the connection. */
  void close() {
    exchange.close();
  }

  /** Waits until the server is reset or closed, then closes the connection. */
  void hold() throws IOException {
    try {
      release.await();
    } catch (InterruptedException e) {
      throw stopped(e);
    }
    close();
  }

  /** Waits; false if the server was reset meanwhile, and then the connection is closed. */
  boolean elapses(Duration wait) throws IOException {
    try {
      if (!release.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        return true;
      }
    } catch (InterruptedException e) {
      throw stopped(e);
    }
    close();
    return false;
  }

  boolean isReleased() {
    return release.getCount() == 0;
  }

  private InterruptedIOException stopped(InterruptedException cause) {
    Thread.currentThread().interrupt();
    close();
    InterruptedIOException stopped = new InterruptedIOException("the server is closing");
    stopped.initCause(cause);
    return stopped;
  }
}
