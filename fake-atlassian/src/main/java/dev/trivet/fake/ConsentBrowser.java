// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.http.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Browser at the stand-in: opens the consent page and sends its form. */
final class ConsentBrowser {
  private static final Pattern FORM = Pattern.compile("<form method=\"post\" action=\"([^\"]+)\"");
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"request\" value=\"([^\"]*)\"");

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI atlassian;

  ConsentBrowser(URI atlassian) {
    this.atlassian = atlassian;
  }

  /** The base URL of the stand-in, without a slash at the end. */
  URI atlassian() {
    return atlassian;
  }

  /** Accepts with an account and a site; returns the address of the redirect. */
  URI accept(URI authorizeUrl, String person, String site) {
    return decide(authorizeUrl, Map.of("account", person, "site", site, "decision", "accept"));
  }

  /** Cancels; returns the address of the redirect. */
  URI cancel(URI authorizeUrl) {
    return decide(authorizeUrl, Map.of("decision", "cancel"));
  }

  private URI decide(URI authorizeUrl, Map<String, String> choices) {
    String page = send(HttpRequest.newBuilder(authorizeUrl).build(), 200).body();
    URI action = authorizeUrl.resolve(find(FORM, page));
    String form =
        "request="
            + find(HIDDEN, page)
            + choices.entrySet().stream()
                .map(e -> "&" + e.getKey() + "=" + Parameters.encode(e.getValue()))
                .collect(Collectors.joining());
    HttpRequest post =
        HttpRequest.newBuilder(action)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return URI.create(send(post, 302).headers().firstValue("Location").orElseThrow());
  }

  private HttpResponse<String> send(HttpRequest request, int expected) {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != expected) {
        throw new IllegalStateException(
            "expected " + expected + ", saw " + response.statusCode() + ":\n" + response.body());
      }
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException("the stand-in did not answer " + request.method(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while consenting", e);
    }
  }

  private static String find(Pattern pattern, String page) {
    Matcher found = pattern.matcher(page);
    if (!found.find()) {
      throw new IllegalStateException("this is not the consent page:\n" + page);
    }
    return found.group(1);
  }
}
