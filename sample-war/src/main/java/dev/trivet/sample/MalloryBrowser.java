// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Browser of the attacker, with cookies of its own. It talks to the stand-in alone. */
final class MalloryBrowser {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).connectTimeout(TIMEOUT).build();
  private final URI standIn;

  MalloryBrowser(URI standIn) {
    this.standIn = standIn;
  }

  /**
   * Begins a sign-in, consents with an own account, and stops at the callback. Returns its address:
   * the code in it is Mallory's, and the state belongs to Mallory's session.
   */
  String stopAtCallback(String connect) throws IOException {
    URI authorize =
        URI.create(
            location(HttpRequest.newBuilder(URI.create(connect)).header("Accept", "text/html")));
    if (!authorize.toString().startsWith(standIn + "/")) {
      throw new IOException("the application does not work with the stand-in");
    }
    String query =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(authorize.getRawQuery().getBytes(StandardCharsets.UTF_8));
    return location(
        HttpRequest.newBuilder(URI.create(standIn + "/oauth2/authorize/server/consent"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "request=" + query + "&account=mallory&site=site-a&decision=accept")));
  }

  private String location(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<Void> response =
          http.send(request.timeout(TIMEOUT).build(), BodyHandlers.discarding());
      return response
          .headers()
          .firstValue("Location")
          .orElseThrow(() -> new IOException("no redirect but " + response.statusCode()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
