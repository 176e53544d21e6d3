// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import dev.trivet.ee.AtlassianUnavailableException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Invocation;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Transport by the REST client of the server, for reads only. Some of these clients repeat a
 * request by themselves when its connection breaks ({@code sun.net.http.retryPost}). Each call runs
 * on a thread of the executor. So the caller is free at the deadline, although the timeouts of the
 * client end with the headers.
 */
public final class RestTransport implements Transport {

  private final Client client;
  private final ExecutorService executor;
  private final Duration callTimeout;

  private RestTransport(Client client, ExecutorService executor, Duration callTimeout) {
    this.client = client;
    this.executor = executor;
    this.callTimeout = callTimeout;
  }

  /**
   * Creates the transport. Must run on a thread of the container: created on a fork-join thread,
   * some clients have no JSON.
   *
   * @param executor runs the calls; not closed by this transport
   */
  public static RestTransport create(
      ExecutorService executor, Duration connectTimeout, Duration callTimeout) {
    Client client =
        ClientBuilder.newBuilder()
            .connectTimeout(connectTimeout.toMillis(), TimeUnit.MILLISECONDS)
            .readTimeout(callTimeout.toMillis(), TimeUnit.MILLISECONDS)
            // Jersey follows redirects unless told otherwise; RESTEasy does not and ignores this
            .property("jersey.config.client.followRedirects", false)
            .build();
    return new RestTransport(client, executor, callTimeout);
  }

  /** Returns the client, for calls of the application. */
  public Client client() {
    return client;
  }

  @Override
  public Call start(Request request) {
    if (request.body() != null) {
      throw new IllegalArgumentException("reads only: " + request);
    }
    long deadline = System.nanoTime() + callTimeout.toNanos();
    try {
      return CallDeadline.bound(
          executor.submit(() -> exchange(request, deadline)),
          Function.identity(),
          request,
          callTimeout);
    } catch (RejectedExecutionException full) {
      throw new AtlassianUnavailableException("no thread for the call: " + request, full);
    }
  }

  private Response exchange(Request request, long deadline) throws IOException {
    Invocation.Builder builder = client.target(request.uri()).request();
    request.headers().forEach(builder::header);
    try (jakarta.ws.rs.core.Response response = builder.get();
        InputStream body = response.readEntity(InputStream.class)) {
      return Response.of(
          response.getStatus(),
          name -> response.getStringHeaders().getOrDefault(name, List.of()),
          BoundedBody.read(body, () -> System.nanoTime() - deadline > 0));
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
