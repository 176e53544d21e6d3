// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.flow;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Browser of one person: it keeps cookies, and follows redirects as a navigation. */
public final class Browser {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int MOST_REQUESTS = 20;

  private final Map<String, String> cookies = new ConcurrentHashMap<>();

  /** Makes a browser without cookies. */
  public Browser() {}

  /**
   * End of a navigation.
   *
   * @param requests number of requests that it took, those to the upstream counted
   * @param nanos time that it took
   */
  public record Visit(int status, String body, int requests, long nanos) {}

  /** Opens a page, and follows redirects to wherever they lead. */
  public Visit open(URI page) throws IOException, InterruptedException {
    return open(page, MOST_REQUESTS);
  }

  /** Opens a page, and follows redirects until it has sent a number of requests. */
  public Visit open(URI page, int most) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    URI address = page;
    int requests = 0;
    while (true) {
      HttpResponse<String> response = CLIENT.send(request(address), BodyHandlers.ofString());
      keepCookies(response);
      requests++;
      if (response.statusCode() / 100 != 3 || requests == most) {
        long nanos = System.nanoTime() - begin;
        return new Visit(response.statusCode(), response.body(), requests, nanos);
      }
      address = address.resolve(response.headers().firstValue("Location").orElseThrow());
    }
  }

  /** Sends a request beside others, and follows no redirect. */
  public CompletableFuture<Visit> send(URI page) {
    long begin = System.nanoTime();
    return CLIENT
        .sendAsync(request(page), BodyHandlers.ofString())
        .thenApply(
            response -> {
              keepCookies(response);
              long nanos = System.nanoTime() - begin;
              return new Visit(response.statusCode(), response.body(), 1, nanos);
            });
  }

  /** Returns the cookies as a header without spaces. */
  public String cookies() {
    return cookies.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining(";"));
  }

  private HttpRequest request(URI address) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Accept", "text/html")
            .header("Sec-Fetch-Mode", "navigate")
            .header("Sec-Fetch-Dest", "document");
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookies().replace(";", "; "));
    }
    return request.build();
  }

  private void keepCookies(HttpResponse<?> response) {
    for (String set : response.headers().allValues("Set-Cookie")) {
      String[] pair = set.split(";", 2)[0].split("=", 2);
      cookies.put(pair[0], pair[1]);
    }
  }
}
