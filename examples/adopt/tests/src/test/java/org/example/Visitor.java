// SPDX-License-Identifier: Apache-2.0
package org.example;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Browser of a test; it follows no redirects and shows their targets. */
final class Visitor {
  static final URI DESK =
      URI.create("http://localhost:" + System.getProperty("http.port") + "/desk");

  private final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();

  /** Returns a browser in which a user of the application has just logged in. */
  static Visitor loggedIn(String name, String password) throws Exception {
    Visitor visitor = new Visitor();
    visitor.post("/login", "name=" + name + "&password=" + password);
    return visitor;
  }

  CookieManager cookies() {
    return cookies;
  }

  HttpResponse<String> open(String path) throws Exception {
    return open(URI.create(DESK + path));
  }

  HttpResponse<String> open(URI address) throws Exception {
    return send(HttpRequest.newBuilder(address).header("Accept", "text/html"));
  }

  HttpResponse<String> fetch(String path) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(DESK + path))
            .header("Accept", "application/json")
            .header("Sec-Fetch-Mode", "cors"));
  }

  HttpResponse<String> post(String path, String form) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(DESK + path))
            .header("Accept", "text/html")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", "same-origin")
            .POST(BodyPublishers.ofString(form)));
  }

  /** Returns the absolute target of a redirect. */
  static URI location(HttpResponse<?> redirect) {
    return redirect.uri().resolve(redirect.headers().firstValue("Location").orElseThrow());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
