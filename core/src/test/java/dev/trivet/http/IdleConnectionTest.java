// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.story.Eventually;
import dev.trivet.story.TcpRelay;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections are used again while they are warm, and never after a firewall may have dropped. */
class IdleConnectionTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final AtomicLong nanos = new AtomicLong();
  private final ExecutorService serverThreads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final TcpRelay relay;

  /** Number of requests that the server waits for before it answers any of them. */
  private volatile CountDownLatch together = new CountDownLatch(0);

  private JdkTransport transport = new JdkTransport(LONG, LONG, null, nanos::get);

  IdleConnectionTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(serverThreads);
    server.createContext("/", this::answer);
    server.start();
    relay = new TcpRelay(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  private void answer(HttpExchange exchange) throws IOException {
    CountDownLatch gate = together;
    gate.countDown();
    try {
      gate.await();
      exchange.sendResponseHeaders(200, 2);
      // the stream alone: closing the exchange would close the connection
      try (OutputStream body = exchange.getResponseBody()) {
        body.write(new byte[] {'{', '}'});
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void close() {
    transport.close();
    relay.close();
    server.stop(0);
    serverThreads.shutdownNow();
    Eventually.await(() -> threads() == 0);
  }

  @Test
  void warmConnection_isUsedAgain() {
    for (int i = 0; i < 50; i++) {
      get();
      pass(Duration.ofSeconds(19));
    }

    assertThat(relay.opened()).isEqualTo(1);
  }

  @Test
  void warmConnections_areUsedAgain_byAsManyAtOnce() {
    for (int i = 0; i < 10; i++) {
      getTwelveAtOnce();
      pass(Duration.ofSeconds(10));
    }

    assertThat(relay.opened()).isEqualTo(12);
    assertThat(threads()).isEqualTo(1);
  }

  @Test
  void idleConnections_areNeverUsedAgain_andClosed() {
    getTwelveAtOnce();
    relay.dropSilently();
    pass(Duration.ofSeconds(30));

    assertThat(get().status()).isEqualTo(200);
    assertThat(relay.opened()).isEqualTo(13);
    Eventually.await(() -> relay.open() == 1 && threads() == 1);
  }

  /** The JDK takes the connection that is idle for longest, so none hides behind a busy one. */
  @Test
  void connectionsOfABurst_areGone_whileOneCallAtATimeGoesOn() {
    getTwelveAtOnce();
    for (int i = 0; i < 60; i++) {
      pass(Duration.ofSeconds(5));
      get();
    }

    assertThat(relay.opened()).isEqualTo(13);
    Eventually.await(() -> relay.open() == 1 && threads() == 1);
  }

  @Test
  void deadConnection_costsOneTimeOut_andTheNextCallOpensANewOne() {
    hurry();
    getTwelveAtOnce();
    relay.dropSilently();
    pass(Duration.ofSeconds(5));

    assertThatThrownBy(this::get)
        .isInstanceOfSatisfying(
            AtlassianUnavailableException.class,
            failure -> {
              assertThat(failure.isInDoubt()).isTrue();
              assertThat(failure.isConnectionDead()).isTrue();
            })
        .hasMessageContaining("a firewall may have dropped it");
    assertThat(get().status()).isEqualTo(200);
    Eventually.await(() -> threads() == 1);
  }

  @Test
  void silence_letsOtherCallsOpenANewConnection_longBeforeTheTimeOut() {
    getTwelveAtOnce();
    relay.dropSilently();
    CompletableFuture<Response> silent = transport.send(me());

    int tries = 0;
    while (!isAnsweredWithinASecond(transport.send(me()))) {
      tries++;
    }
    assertThat(tries).as("dead connections taken meanwhile").isLessThan(11);
    assertThat(threads()).as("a second client").isEqualTo(2);
    assertThat(silent).isNotDone();
  }

  private static boolean isAnsweredWithinASecond(CompletableFuture<Response> call) {
    try {
      return call.get(1, TimeUnit.SECONDS).status() == 200;
    } catch (TimeoutException silent) {
      return false;
    } catch (InterruptedException | ExecutionException failed) {
      throw new AssertionError(failed);
    }
  }

  @Test
  void silenceOnANewConnection_isAtlassians() {
    hurry();
    together = new CountDownLatch(2);

    assertThatThrownBy(this::get)
        .isInstanceOfSatisfying(
            AtlassianUnavailableException.class,
            failure -> assertThat(failure.isConnectionDead()).isFalse());
  }

  @Test
  void callUnderWay_endsWell_whenItsClientIsReplaced() {
    getTwelveAtOnce();
    CountDownLatch both = new CountDownLatch(2);
    together = both;
    CompletableFuture<Response> slow = transport.send(me());
    Eventually.await(() -> both.getCount() == 1);
    together = new CountDownLatch(0);
    pass(Duration.ofSeconds(21));

    assertThat(get().status()).isEqualTo(200);
    assertThat(threads()).isEqualTo(2);
    both.countDown();
    assertThat(Transport.await(slow).status()).isEqualTo(200);
    Eventually.await(() -> threads() == 1);
  }

  private void hurry() {
    transport.close();
    transport = new JdkTransport(LONG, Duration.ofSeconds(3), null, nanos::get);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private Request me() {
    return Request.get(URI.create(relay.url() + "/me"), "t0psecret");
  }

  private Response get() {
    return Transport.await(transport.send(me()));
  }

  private void getTwelveAtOnce() {
    together = new CountDownLatch(12);
    List<CompletableFuture<Response>> calls =
        IntStream.range(0, 12).mapToObj(i -> transport.send(me())).toList();
    calls.forEach(Transport::await);
    together = new CountDownLatch(0);
  }

  /** Counts the threads of the JDK's clients. */
  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getThreadGroup() != null)
        .filter(thread -> thread.getThreadGroup().getName().equals("trivet-http"))
        .count();
  }
}
