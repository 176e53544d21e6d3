// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Transport by the HTTP client of the JDK, for calls to the token endpoint. A code and a refresh
 * token are spent by their first use. The REST client of some servers repeats a POST unasked when
 * its connection breaks ({@code sun.net.http.retryPost}); this client never does.
 */
public final class JdkTransport implements Transport {

  private final HttpClient client;
  private final Duration callTimeout;

  private JdkTransport(HttpClient client, Duration callTimeout) {
    this.client = client;
    this.callTimeout = callTimeout;
  }

  /** Creates the transport with a client of its own. */
  public static JdkTransport create(Duration connectTimeout, Duration callTimeout) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connectTimeout)
            .build();
    return new JdkTransport(client, callTimeout);
  }

  @Override
  public Call start(Request request) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri());
    request.headers().forEach(builder::header);
    if (request.body() != null) {
      builder.POST(HttpRequest.BodyPublishers.ofString(request.body()));
    }
    CompletableFuture<HttpResponse<byte[]>> response =
        client.sendAsync(builder.build(), info -> BoundedBody.subscriber());
    return CallDeadline.bound(response, JdkTransport::read, request, callTimeout);
  }

  private static Response read(HttpResponse<byte[]> response) {
    return Response.of(response.statusCode(), response.headers()::allValues, response.body());
  }

  @Override
  public void close() {
    // the client of JDK 17 has no close method; it ends when it is no longer referenced
  }
}
