// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import dev.trivet.ee.AtlassianUnavailableException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Transport by the HTTP client of the JDK, the same on every server. A code and a refresh token are
 * spent by their first use. The REST client of some servers repeats a POST unasked when its
 * connection breaks ({@code sun.net.http.retryPost}); this client never does ({@link OneTimeBody}).
 *
 * <p>A call holds no thread while Atlassian works. The threads belong to this transport and end
 * with it.
 */
public final class JdkTransport implements Transport {

  /** Threads for what blocks or computes: names of hosts, handshakes, reading an answer. */
  private static final int THREADS = 4;

  /** Share of a call's time after which silence on a used connection is suspicious. */
  private static final int SILENT_SHARE = 4;

  private static final Duration IDLE_THREAD = Duration.ofSeconds(30);

  private final Duration callTimeout;
  private final LongSupplier nanos;
  private final ThreadPoolExecutor executor;
  private final ScheduledExecutorService timer;
  private final HttpClient.Builder clients;
  private final Map<String, ConnectionPool> pools = new ConcurrentHashMap<>();
  private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();

  /**
   * Creates a transport.
   *
   * @param proxy forward proxy for all calls; null for that of the JVM, if any
   * @param nanos as {@link System#nanoTime}
   */
  JdkTransport(
      Duration connectTimeout, Duration callTimeout, @Nullable URI proxy, LongSupplier nanos) {
    this.callTimeout = callTimeout;
    this.nanos = nanos;
    ThreadFactory threads = daemons();
    this.executor =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_THREAD.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            threads);
    this.executor.allowCoreThreadTimeOut(true);
    // a thread of its own, since a deadline must not wait for a name server
    this.timer = Executors.newSingleThreadScheduledExecutor(threads);
    this.clients =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connectTimeout)
            .executor(executor);
    if (proxy != null) {
      clients.proxy(
          ProxySelector.of(InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort())));
    }
  }

  /**
   * Creates a transport with threads of its own.
   *
   * @param proxy forward proxy for all calls; null for that of the JVM, if any
   */
  public static JdkTransport create(
      Duration connectTimeout, Duration callTimeout, @Nullable URI proxy) {
    return new JdkTransport(connectTimeout, callTimeout, proxy, System::nanoTime);
  }

  /** Makes threads that know the web application, and not the thread that happens to start them. */
  private static ThreadFactory daemons() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    ClassLoader application = Thread.currentThread().getContextClassLoader();
    return work -> {
      Thread thread = new Thread(group, work, "trivet-http", 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(application);
      return thread;
    };
  }

  @Override
  public void prepare(URI server) {
    pool(server).lend().giveBack(false);
  }

  @Override
  public void warmUp() {
    HttpClient.Builder direct =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .executor(executor);
    try (ConnectionPool pool = new ConnectionPool(direct::build, nanos)) {
      SampleCall.make(pool);
    } catch (IOException | RuntimeException isolated) {
      // the first call to Atlassian takes longer then
    }
  }

  @Override
  public CompletableFuture<Response> send(Request request) {
    if (executor.isShutdown()) {
      return CompletableFuture.failedFuture(
          new AtlassianUnavailableException("Trivet is closed: " + request, null));
    }
    ConnectionPool.Loan connection;
    try {
      connection = pool(request.uri()).lend();
    } catch (RuntimeException | Error noClient) {
      return CompletableFuture.failedFuture(CallFailure.of(noClient, request, false));
    }
    Exchange exchange = open(request, connection);
    try {
      begin(exchange);
    } catch (RuntimeException | Error failed) {
      // the JDK's client asks the JVM's proxy selector here, which may be one of the application
      exchange.end(null, failed);
    }
    if (executor.isShutdown()) {
      exchange.giveUp("Trivet was closed during the call");
    }
    return exchange.response();
  }

  /** Opens an exchange, which is known until its end so that {@link #close} can end it. */
  @SuppressWarnings("FutureReturnValueIgnored") // what follows the end of a call cannot fail
  private Exchange open(Request request, ConnectionPool.Loan connection) {
    Exchange exchange = new Exchange(request, connection);
    exchanges.add(exchange);
    exchange
        .response()
        .whenComplete(
            (response, failure) -> {
              exchanges.remove(exchange);
              if (failure != null) {
                connection.giveBack(false);
              }
            });
    return exchange;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what follows the end of a call cannot fail
  private void begin(Exchange exchange) {
    Future<?> warning = after(callTimeout.dividedBy(SILENT_SHARE), exchange::dropIdleIfSilent);
    Future<?> alarm = after(callTimeout, exchange::endLate);
    var pending = exchange.send();
    exchange
        .response()
        .whenComplete(
            (response, failure) -> {
              warning.cancel(false);
              alarm.cancel(false);
              if (failure != null) {
                pending.cancel(true);
              }
            });
    pending.whenCompleteAsync(exchange::end, executor);
  }

  private Future<?> after(Duration time, Runnable work) {
    return timer.schedule(work, time.toNanos(), TimeUnit.NANOSECONDS);
  }

  private ConnectionPool pool(URI server) {
    return pools.computeIfAbsent(
        server.getAuthority(), authority -> new ConnectionPool(clients::build, nanos));
  }

  @Override
  public void close() {
    executor.shutdown();
    exchanges.forEach(exchange -> exchange.giveUp("Trivet was closed during the call"));
    timer.shutdownNow();
    pools.values().forEach(ConnectionPool::close);
  }
}
