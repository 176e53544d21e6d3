// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** HTTP client of all people. It sends the headers of a navigation, and follows no redirect. */
final class Http {

  /** Time after which a person gives up. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  /**
   * Answer to a navigation.
   *
   * @param status its status; 0 when no answer came
   * @param location the target of a redirect, or an empty text
   * @param cookie the session cookie that it set, or the one that was sent
   * @param millis time that it took
   */
  record Answer(int status, String body, String location, String cookie, long millis) {}

  /** Opens an address. */
  CompletableFuture<Answer> open(URI address, String cookie) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).header("Accept", "text/html").timeout(PATIENCE);
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    long begin = System.nanoTime();
    return client
        .sendAsync(request.build(), BodyHandlers.ofString())
        .handle((response, failure) -> answer(response, cookie, begin));
  }

  /** Opens a path as some people until each was served; returns the seconds until then. */
  double untilServed(List<Visitor> people, Node node, String path) throws InterruptedException {
    long begin = System.nanoTime();
    List<Visitor> left = people;
    while (!left.isEmpty() && System.nanoTime() - begin < PATIENCE.toNanos()) {
      List<CompletableFuture<Answer>> answers =
          left.stream().map(each -> open(node.at(path), each.cookie(node))).toList();
      List<Visitor> next = new ArrayList<>();
      for (int i = 0; i < answers.size(); i++) {
        if (answers.get(i).join().status() != 200) {
          next.add(left.get(i));
        }
      }
      left = next;
      Thread.sleep(left.isEmpty() ? 0 : 100);
    }
    return left.isEmpty() ? (System.nanoTime() - begin) / 1e9 : Double.NaN;
  }

  private static Answer answer(HttpResponse<String> response, String cookie, long begin) {
    long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    if (response == null) {
      return new Answer(0, "", "", cookie, millis);
    }
    String location = response.headers().firstValue("Location").orElse("");
    String session =
        response.headers().allValues("Set-Cookie").stream()
            .map(set -> set.split(";", 2)[0])
            .filter(set -> set.startsWith("JSESSIONID="))
            .findFirst()
            .orElse(cookie);
    return new Answer(response.statusCode(), response.body(), location, session, millis);
  }
}
