// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pool of connections to one server. No connection is used again that was idle for long, since a
 * firewall may have dropped it silently. How long the JDK keeps connections is a property of the
 * whole JVM. So its client is replaced in time, with all connections. Thread-safe.
 */
final class ConnectionPool implements AutoCloseable {

  /** Shorter than firewalls and load balancers wait, which is a minute or more. */
  static final Duration MAX_IDLE = Duration.ofSeconds(20);

  private final Supplier<HttpClient> clients;
  private final LongSupplier nanos;

  /** Group that the JDK's threads join, one for each client. */
  private final ThreadGroup threads = new ThreadGroup("trivet-http");

  private @Nullable Generation current;

  /**
   * Creates a pool without connections.
   *
   * @param clients builds clients
   * @param nanos as {@link System#nanoTime}
   */
  ConnectionPool(Supplier<HttpClient> clients, LongSupplier nanos) {
    this.clients = clients;
    this.nanos = nanos;
  }

  /** Lends a connection to a call, which must give it back. */
  synchronized Loan lend() {
    Generation generation = current;
    if (generation == null || generation.hasIdledTooLong()) {
      generation = new Generation();
      replace(generation);
    }
    return new Loan(generation);
  }

  private void replace(@Nullable Generation next) {
    Generation last = current;
    current = next;
    if (last != null) {
      last.endIfUnused();
    }
  }

  /** Ends all clients and their connections. */
  @Override
  public synchronized void close() {
    current = null;
    threads.interrupt();
  }

  /** Client with the connections that it opened. Used under the lock of the pool only. */
  private final class Generation {

    private final HttpClient client;
    private final @Nullable Thread thread;
    private int calls;

    /** Mirror of the JDK's idle connections: since when each is idle. The JDK takes the first. */
    private final Deque<Long> idleSince = new ArrayDeque<>();

    Generation() {
      Thread[] others = running();
      // built on a thread of the group, from which the JDK's thread inherits
      this.client = CompletableFuture.supplyAsync(clients, this::start).join();
      this.thread =
          Arrays.stream(running())
              .filter(each -> !Arrays.asList(others).contains(each))
              .findFirst()
              .orElse(null);
    }

    private void start(Runnable build) {
      Thread thread = new Thread(threads, build, "trivet-http-start", 0, false);
      thread.setDaemon(true);
      // what stays in memory with the JDK's thread is no web application
      thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
      thread.start();
    }

    /** Returns the JDK's threads of all generations. */
    private Thread[] running() {
      Thread[] all = new Thread[threads.activeCount() + 8];
      int count = threads.enumerate(all);
      return Arrays.stream(all, 0, count)
          .filter(each -> !each.getName().startsWith("trivet"))
          .toArray(Thread[]::new);
    }

    boolean hasIdledTooLong() {
      Long first = idleSince.peekFirst();
      return first != null && nanos.getAsLong() - first >= MAX_IDLE.toNanos();
    }

    /** Ends the client where no call needs it any more. Until JDK 21 it has no method for that. */
    void endIfUnused() {
      if (this != current && calls == 0 && thread != null) {
        thread.interrupt();
      }
    }
  }

  /** Connection that one call uses. */
  final class Loan {

    private final Generation generation;
    private final boolean isReused;
    private boolean isOver;

    private Loan(Generation generation) {
      this.generation = generation;
      this.isReused = generation.idleSince.pollFirst() != null;
      generation.calls++;
    }

    HttpClient client() {
      return generation.client;
    }

    /** Whether the connection is one that an earlier call has opened. */
    boolean isReused() {
      return isReused;
    }

    /** Drops the idle connections: this one was dead, so they may be, too. */
    void dropIdle() {
      synchronized (ConnectionPool.this) {
        if (generation == current) {
          replace(null);
        }
      }
    }

    /**
     * Gives the connection back, once.
     *
     * @param isUsable whether the next call may use it
     */
    void giveBack(boolean isUsable) {
      synchronized (ConnectionPool.this) {
        if (isOver) {
          return;
        }
        isOver = true;
        generation.calls--;
        if (isUsable) {
          generation.idleSince.addLast(nanos.getAsLong());
        }
        generation.endIfUnused();
      }
    }
  }
}
