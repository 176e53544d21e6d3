// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Browser of the attacker. It talks to this application and the stand-in alone. */
final class MalloryBrowser {

  private static final int TIMEOUT = 10_000;

  private final URI standIn;

  MalloryBrowser(URI standIn) {
    this.standIn = standIn;
  }

  /**
   * Begins a sign-in, consents with an own account, and stops at the callback. Returns its address:
   * the code in it is Mallory's, and the state belongs to Mallory's session.
   */
  String stopAtCallback(String connect) throws IOException {
    HttpURLConnection begin = open(URI.create(connect));
    begin.setRequestProperty("Accept", "text/html");
    URI authorize = URI.create(location(begin));
    if (!authorize.toString().startsWith(standIn + "/")) {
      throw new IOException("the application does not work with the stand-in");
    }
    String query =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(authorize.getRawQuery().getBytes(StandardCharsets.UTF_8));
    HttpURLConnection consent = open(URI.create(standIn + "/oauth2/authorize/server/consent"));
    consent.setDoOutput(true);
    try (OutputStream form = consent.getOutputStream()) {
      form.write(
          ("request=" + query + "&account=mallory&site=site-a&decision=accept")
              .getBytes(StandardCharsets.UTF_8));
    }
    return location(consent);
  }

  /** Opens a connection. Unlike the newer client of the JDK, it leaves no threads behind. */
  private static HttpURLConnection open(URI address) throws IOException {
    if (!(address.toURL().openConnection() instanceof HttpURLConnection connection)) {
      throw new IOException("not an address of the web");
    }
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout(TIMEOUT);
    connection.setReadTimeout(TIMEOUT);
    return connection;
  }

  private static String location(HttpURLConnection connection) throws IOException {
    try {
      String location = connection.getHeaderField("Location");
      if (location == null) {
        throw new IOException("no redirect but status " + connection.getResponseCode());
      }
      return location;
    } finally {
      connection.disconnect();
    }
  }
}
