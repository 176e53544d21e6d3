// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.CookieStore;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Browser for tests: it has its own cookies and sends the headers of a navigation. */
final class Browser {

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          // browsers do not upgrade to h2c, and Open Liberty then truncates responses of MyFaces
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  /** Navigates to an address, and does not follow redirects. */
  HttpResponse<String> open(URI address) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address).header("Accept", "text/html"));
  }

  /** Opens an address with further header fields. */
  HttpResponse<String> open(URI address, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept", "text/html");
    headers.forEach(request::header);
    return send(request);
  }

  /** Fetches an address like a script of the page. */
  HttpResponse<String> fetch(URI address) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(address)
            .header("Accept", "application/json")
            .header("Sec-Fetch-Mode", "cors")
            .header("Sec-Fetch-Dest", "empty"));
  }

  /** Sends an empty form of a page of that origin. */
  HttpResponse<String> post(URI address, String origin) throws IOException, InterruptedException {
    return post(address, origin, "");
  }

  /** Sends a form of a page of that origin. */
  HttpResponse<String> post(URI address, String origin, String form)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(address)
            .header("Accept", "text/html")
            .header("Origin", origin)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  /** Sends a form with fields, each {@code name=value}, and a small text file in another field. */
  HttpResponse<String> upload(URI address, String origin, List<String> fields, String file)
      throws IOException, InterruptedException {
    StringBuilder body = new StringBuilder();
    for (String field : fields) {
      int equals = field.indexOf('=');
      part(body, field.substring(0, equals), "", field.substring(equals + 1));
    }
    part(body, file, "; filename=\"notes.txt\"", "some notes");
    return send(
        HttpRequest.newBuilder(address)
            .header("Accept", "text/html")
            .header("Origin", origin)
            .header("Content-Type", "multipart/form-data; boundary=trivet-boundary")
            .POST(BodyPublishers.ofString(body + "--trivet-boundary--\r\n")));
  }

  private static void part(StringBuilder body, String name, String more, String value) {
    body.append("--trivet-boundary\r\nContent-Disposition: form-data; name=\"" + name + '"')
        .append(more + "\r\n\r\n" + value + "\r\n");
  }

  /** Sends the form of a Faces page by script. */
  HttpResponse<String> click(URI address, URI page, String form)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(address)
            .header("Accept", "application/xml, text/xml, */*; q=0.01")
            .header("Sec-Fetch-Mode", "cors")
            .header("Sec-Fetch-Dest", "empty")
            .header("X-Requested-With", "XMLHttpRequest")
            .header("Faces-Request", "partial/ajax")
            .header("Referer", page.toString())
            .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
            .POST(BodyPublishers.ofString(form)));
  }

  /** Returns a copy with the same cookies, as for a stolen session or a second tab. */
  Browser copy() {
    Browser copy = new Browser();
    CookieStore store = cookies.getCookieStore();
    for (URI from : store.getURIs()) {
      store.get(from).forEach(c -> copy.cookies.getCookieStore().add(from, (HttpCookie) c.clone()));
    }
    return copy;
  }

  /** Deletes the cookies, as at the end of a browser session. */
  void forget() {
    cookies.getCookieStore().removeAll();
  }

  /** Returns the session cookie's value. */
  String session() {
    return sessions().findFirst().orElseThrow();
  }

  /** Tells whether there is a session cookie. */
  boolean hasSession() {
    return sessions().findFirst().isPresent();
  }

  private Stream<String> sessions() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("JSESSIONID"))
        .map(HttpCookie::getValue);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
    TokenLeakCheck.requireNoSecret(answer);
    return answer;
  }

  /** Returns the target of a redirect. */
  static URI location(HttpResponse<?> redirect) {
    return URI.create(redirect.headers().firstValue("Location").orElseThrow());
  }
}
