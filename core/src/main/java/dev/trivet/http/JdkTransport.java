// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import dev.trivet.ee.AtlassianUnavailableException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Transport by the HTTP client of the JDK, the same on every server. A code and a refresh token are
 * spent by their first use. The REST client of some servers repeats a POST unasked when its
 * connection breaks ({@code sun.net.http.retryPost}); this client never does.
 *
 * <p>A call holds no thread while Atlassian works. The threads belong to this transport and end
 * with it. They know no class loader of a web application, which would stay in memory otherwise.
 */
public final class JdkTransport implements Transport {

  /** Threads for what blocks: names of hosts, handshakes, and reading an answer. */
  private static final int THREADS = 4;

  private static final Duration IDLE_THREAD = Duration.ofSeconds(30);

  private final Duration callTimeout;
  private final ThreadPoolExecutor executor;
  private final ScheduledExecutorService timer;
  private final HttpClient client;
  private final Set<CompletableFuture<Response>> calls = ConcurrentHashMap.newKeySet();

  private JdkTransport(Duration connectTimeout, Duration callTimeout) {
    this.callTimeout = callTimeout;
    this.executor =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_THREAD.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            JdkTransport::daemon);
    this.executor.allowCoreThreadTimeOut(true);
    // of its own: a deadline must not wait behind a name server
    this.timer = Executors.newSingleThreadScheduledExecutor(JdkTransport::daemon);
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connectTimeout)
            .executor(executor);
    // there, since the client's own thread inherits the class loader of the one that makes it
    this.client = CompletableFuture.supplyAsync(builder::build, executor).join();
  }

  /** Creates the transport with a client and threads of its own. */
  public static JdkTransport create(Duration connectTimeout, Duration callTimeout) {
    return new JdkTransport(connectTimeout, callTimeout);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(null, work, "trivet-http", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    return thread;
  }

  @Override
  // futures are told apart by identity; those of callbacks are of no use
  @SuppressWarnings({"CollectionUndefinedEquality", "FutureReturnValueIgnored"})
  public CompletableFuture<Response> send(Request request) {
    if (executor.isShutdown()) {
      return CompletableFuture.failedFuture(
          new AtlassianUnavailableException("Trivet is closed: " + request, null));
    }
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(http(request), info -> BoundedBody.subscriber());
    CompletableFuture<Response> call = new CompletableFuture<>();
    calls.add(call);
    Future<?> alarm =
        timer.schedule(
            () -> call.completeExceptionally(late(request)),
            callTimeout.toNanos(),
            TimeUnit.NANOSECONDS);
    call.whenComplete(
        (response, failure) -> {
          alarm.cancel(false);
          calls.remove(call);
          exchange.cancel(true);
        });
    exchange.whenCompleteAsync(
        (response, failure) -> settle(call, request, response, failure), executor);
    return call;
  }

  private static HttpRequest http(Request request) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri());
    request.headers().forEach(builder::header);
    if (request.body() != null) {
      builder.POST(HttpRequest.BodyPublishers.ofString(request.body()));
    }
    return builder.build();
  }

  private static AtlassianUnavailableException late(Request request) {
    return AtlassianUnavailableException.inDoubt("no whole answer in time: " + request);
  }

  private static void settle(
      CompletableFuture<Response> call,
      Request request,
      @Nullable HttpResponse<byte[]> response,
      @Nullable Throwable failure) {
    if (failure != null) {
      Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
      call.completeExceptionally(CallFailure.of(cause == null ? failure : cause, request));
    } else if (response != null) {
      call.complete(
          Response.of(response.statusCode(), response.headers()::allValues, response.body()));
    }
  }

  @Override
  public void close() {
    executor.shutdown();
    calls.forEach(
        call ->
            call.completeExceptionally(
                AtlassianUnavailableException.inDoubt("Trivet was closed during the call")));
    timer.shutdownNow();
  }
}
