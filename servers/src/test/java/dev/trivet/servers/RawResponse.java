// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Response to a {@link RawRequest}.
 *
 * @param text the whole response, unchanged; empty when the server closed the connection without
 *     one
 */
record RawResponse(String text) {

  /** Returns the status, or 0 when there is none. */
  int status() {
    return text.startsWith("HTTP/1.") ? Integer.parseInt(text.split(" ", 3)[1]) : 0;
  }

  /** Returns the header's values, in order. */
  List<String> headers(String name) {
    String begin = name.toLowerCase(Locale.ROOT) + ":";
    return text.split("\r\n\r\n", 2)[0]
        .lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(begin))
        .map(line -> line.substring(begin.length()).strip())
        .toList();
  }

  /** Returns the target of the redirect, if any. */
  Optional<String> location() {
    return headers("Location").stream().findFirst();
  }

  /** Returns the id of the new session, if any. */
  Optional<String> session() {
    return headers("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("JSESSIONID="))
        .map(cookie -> cookie.substring("JSESSIONID=".length()).split(";", 2)[0])
        .findFirst();
  }
}
