// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Browser at the application, without script: keeps cookies and sends the headers of a browser. */
final class AppBrowser {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final URI application;
  private final CookieHandler cookies;
  private final HttpClient http;

  AppBrowser(URI application, CookieHandler cookies) {
    this.application = URI.create(application.toString().replaceFirst("/$", ""));
    this.cookies = cookies;
    this.http = HttpClient.newBuilder().cookieHandler(cookies).build();
  }

  URI application() {
    return application;
  }

  HttpClient http() {
    return http;
  }

  String cookieHeader() {
    try {
      URI root = URI.create(application + "/");
      return String.join(
          "; ", cookies.get(root, Map.of()).getOrDefault("Cookie", List.<String>of()));
    } catch (IOException e) {
      throw new UncheckedIOException("the cookies cannot be read", e);
    }
  }

  /** Opens an address as a person does. */
  HttpResponse<String> open(URI address) {
    return send(HttpRequest.newBuilder(address).header("Accept", "text/html"));
  }

  /** Requests an address as a script of the application's pages does. */
  HttpResponse<String> fetch(URI address) {
    return send(
        HttpRequest.newBuilder(address)
            .header("Accept", "application/json")
            .header("Sec-Fetch-Mode", "cors")
            .header("Sec-Fetch-Dest", "empty"));
  }

  /** Sends a form as a page of the application does. */
  HttpResponse<String> post(URI address, String form) {
    return send(
        HttpRequest.newBuilder(address)
            .header("Accept", "text/html")
            .header("Origin", application.getScheme() + "://" + application.getAuthority())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private HttpResponse<String> send(HttpRequest.Builder builder) {
    HttpRequest request = builder.timeout(TIMEOUT).build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(RedactedSummary.of(request) + " got no answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at " + RedactedSummary.of(request), e);
    }
  }
}
