// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.load;

import dev.trivet.bench.load.app.PageServlet;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Wait for the first answer of a page, on a server that starts meanwhile. */
final class FirstAnswer implements AutoCloseable {

  private static final int PAUSE = 20;
  private static final int OK = 200;

  private final long begin = System.nanoTime();
  private final CompletableFuture<Duration> time = new CompletableFuture<>();
  private final Thread thread;
  private final int port;
  private final byte[] request;

  private FirstAnswer(int port, BenchmarkWar war) {
    this.port = port;
    this.request = Requests.get(port, war.contextPath() + PageServlet.PUBLIC, "");
    this.thread = new Thread(this::ask, "first-answer");
  }

  /** Begins to ask, again and again. */
  static FirstAnswer of(int port, BenchmarkWar war) {
    FirstAnswer asked = new FirstAnswer(port, war);
    asked.thread.start();
    return asked;
  }

  /** Waits for the answer; returns the time that it took. */
  Duration time() {
    return time.join();
  }

  private void ask() {
    try {
      while (!isThere()) {
        Thread.sleep(PAUSE);
      }
      time.complete(Duration.ofNanos(System.nanoTime() - begin));
    } catch (InterruptedException stopped) {
      time.cancel(false);
    }
  }

  private boolean isThere() {
    try (KeepAliveConnection connection = new KeepAliveConnection(port)) {
      return connection.send(request).status() == OK;
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
