// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One connection while it is being answered. For the one thread that answers. */
public final class Connection {
  private static final int NO_BODY = -1;
  private static final int UNKNOWN_LENGTH = 0;

  private final HttpExchange exchange;
  private final CountDownLatch release;

  Connection(HttpExchange exchange, CountDownLatch release) {
    this.exchange = exchange;
    this.release = release;
  }

  Connection open(Response response) throws IOException {
    int length = response.bytes().length;
    return open(response, length == 0 ? NO_BODY : length);
  }

  Connection openEnded(Response response) throws IOException {
    return open(response, UNKNOWN_LENGTH);
  }

  private Connection open(Response response, int length) throws IOException {
    response.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(response.status(), length);
    return this;
  }

  void write(byte[] bytes) throws IOException {
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
      exchange.getResponseBody().flush();
    }
  }

  /** Closing before the promised length is reached makes the JDK's server drop the connection. */
  void tear() {
    exchange.close();
  }

  void hold() throws IOException {
    try {
      release.await();
    } catch (InterruptedException e) {
      throw stopped(e);
    }
    tear();
  }

  /** Waits; false if the server was reset meanwhile, and then the connection is gone. */
  boolean elapses(Duration wait) throws IOException {
    try {
      if (!release.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        return true;
      }
    } catch (InterruptedException e) {
      throw stopped(e);
    }
    tear();
    return false;
  }

  boolean released() {
    return release.getCount() == 0;
  }

  private InterruptedIOException stopped(InterruptedException cause) {
    Thread.currentThread().interrupt();
    tear();
    InterruptedIOException stopped = new InterruptedIOException("the server is closing");
    stopped.initCause(cause);
    return stopped;
  }
}
