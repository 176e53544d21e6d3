// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What came back for a {@link RawRequest}.
 *
 * @param text everything, unchanged; empty when the server closed the connection without a word
 */
record RawAnswer(String text) {

  /** The status; 0 when there is none. */
  int status() {
    return text.startsWith("HTTP/1.") ? Integer.parseInt(text.split(" ", 3)[1]) : 0;
  }

  /** The header's values, in order. */
  List<String> headers(String name) {
    String begin = name.toLowerCase(Locale.ROOT) + ":";
    return text.split("\r\n\r\n", 2)[0]
        .lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(begin))
        .map(line -> line.substring(begin.length()).strip())
        .toList();
  }

  /** Where it leads, if anywhere. */
  Optional<String> location() {
    return headers("Location").stream().findFirst();
  }

  /** The session that it hands out, if any. */
  Optional<String> session() {
    return headers("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("JSESSIONID="))
        .map(cookie -> cookie.substring("JSESSIONID=".length()).split(";", 2)[0])
        .findFirst();
  }
}
