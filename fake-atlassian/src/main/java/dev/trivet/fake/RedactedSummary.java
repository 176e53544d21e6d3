// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Summary of a request or response for a test report, without anything that could be secret. */
final class RedactedSummary {
  private static final Pattern TITLE = Pattern.compile("<title>([^<]{1,200})</title>");
  private static final Pattern NUMBER = Pattern.compile("TRV-[0-9]{4}");

  private RedactedSummary() {}

  static String of(HttpRequest request) {
    return request.method() + " " + of(request.uri());
  }

  /** Shows an address without its query, where code and state are. */
  static String of(URI address) {
    return address.getScheme() + "://" + address.getAuthority() + address.getPath();
  }

  /** Shows status, address of a redirect, title of the page and Trivet's error number. */
  static String of(HttpResponse<String> response) {
    StringBuilder text = new StringBuilder().append(response.statusCode());
    response
        .headers()
        .firstValue("Location")
        .map(location -> " to " + of(response.uri().resolve(location)))
        .ifPresent(text::append);
    Matcher title = TITLE.matcher(response.body());
    if (title.find() && SecretScan.in(title.group(1)).isEmpty()) {
      text.append(" \"").append(title.group(1).strip()).append('"');
    }
    Matcher number = NUMBER.matcher(response.body());
    if (number.find()) {
      text.append(' ').append(number.group());
    }
    return text.toString();
  }
}
