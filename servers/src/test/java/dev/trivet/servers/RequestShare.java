// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Share of the generated requests that the server under test gets: all, or every third. Rows of
 * nearly the same server have different thirds, see {@code servers.txt}.
 *
 * @param first index of the first request, from 0
 * @param step from one request to the next
 */
record RequestShare(int first, int step) {

  /** Share of the server under test. */
  static final RequestShare OWN = parse(System.getProperty("trivet.requests", "all"));

  /**
   * Parses the cell of a row.
   *
   * @param text such as {@code all} or {@code 2 of 3}
   */
  static RequestShare parse(String text) {
    if (text.equals("all")) {
      return new RequestShare(0, 1);
    }
    Matcher third = Pattern.compile("([123]) of 3").matcher(text);
    if (!third.matches()) {
      throw new IllegalArgumentException("servers.txt: neither all nor a third: " + text);
    }
    return new RequestShare(Integer.parseInt(third.group(1)) - 1, 3);
  }

  /** Selects the requests of this share, in order. */
  <T> List<T> of(List<T> all) {
    return IntStream.iterate(first, i -> i < all.size(), i -> i + step).mapToObj(all::get).toList();
  }
}
