// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import dev.trivet.fake.http.Parameters;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Browser that logs a person in to Keycloak, and consents there. It sends Keycloak's cookies, which
 * are marked Secure, over plain HTTP: a browser does so on a loopback host.
 */
final class KeycloakBrowser {

  private static final Pattern FORM = Pattern.compile("<form[^>]*\\saction=\"([^\"]+)\"");
  private static final Pattern CODE = Pattern.compile("name=\"code\" value=\"([^\"]+)\"");
  private static final int STEPS = 10;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final String person;

  /** A browser for a person whose password is the name. */
  KeycloakBrowser(String person) {
    this.person = person;
  }

  /** Follows an authorization request to its end; returns the address of the callback. */
  URI consent(URI authorize) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(authorize));
    for (int step = 0; step < STEPS; step++) {
      URI next = target(answer);
      if (next.getPath().endsWith("/atlassian/callback")) {
        return next;
      }
      answer =
          answer.statusCode() == 200 ? submit(answer, next) : send(HttpRequest.newBuilder(next));
    }
    throw new IOException("no callback after " + STEPS + " pages of Keycloak");
  }

  private static URI target(HttpResponse<String> answer) throws IOException {
    String target = answer.headers().firstValue("Location").orElse("");
    if (target.isEmpty()) {
      target = find(FORM, answer.body()).replace("&amp;", "&");
    }
    return answer.uri().resolve(target);
  }

  private HttpResponse<String> submit(HttpResponse<String> page, URI action)
      throws IOException, InterruptedException {
    boolean asksForConsent = page.body().contains("name=\"accept\"");
    String form =
        asksForConsent
            ? "accept=Yes&code=" + Parameters.encode(find(CODE, page.body()))
            : "username=" + person + "&password=" + person;
    return send(
        HttpRequest.newBuilder(action)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    for (String set : answer.headers().allValues("Set-Cookie")) {
      String[] pair = set.split(";", 2)[0].split("=", 2);
      cookies.put(pair[0], pair[1]);
    }
    return answer;
  }

  private static String find(Pattern pattern, String page) throws IOException {
    Matcher found = pattern.matcher(page);
    if (!found.find()) {
      throw new IOException("not a page with " + pattern);
    }
    return found.group(1);
  }
}
