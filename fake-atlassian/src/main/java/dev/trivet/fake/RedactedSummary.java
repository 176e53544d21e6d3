// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may be told of a request or an answer in a test's report: nothing that could be secret. */
final class RedactedSummary {
  private static final Pattern TITLE = Pattern.compile("<title>([^<]{1,200})</title>");
  private static final Pattern NUMBER = Pattern.compile("TRV-[0-9]{4}");

  private RedactedSummary() {}

  static String of(HttpRequest request) {
    return request.method() + " " + of(request.uri());
  }

  /** An address without its query, where codes and states are. */
  static String of(URI address) {
    return address.getScheme() + "://" + address.getAuthority() + address.getPath();
  }

  /** Status, where it leads, the page's title, Trivet's error number. */
  static String of(HttpResponse<String> answer) {
    StringBuilder text = new StringBuilder().append(answer.statusCode());
    answer
        .headers()
        .firstValue("Location")
        .map(location -> " to " + of(answer.uri().resolve(location)))
        .ifPresent(text::append);
    Matcher title = TITLE.matcher(answer.body());
    if (title.find() && SecretScan.in(title.group(1)).isEmpty()) {
      text.append(" \"").append(title.group(1).strip()).append('"');
    }
    Matcher number = NUMBER.matcher(answer.body());
    if (number.find()) {
      text.append(' ').append(number.group());
    }
    return text.toString();
  }
}
