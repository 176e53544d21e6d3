// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.load;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Requests of a browser that opens pages. */
final class Requests {

  private Requests() {}

  /**
   * Makes the bytes of a request.
   *
   * @param target path, with the query
   * @param cookie name and value; empty for none
   */
  static byte[] get(int port, String target, String cookie) {
    String text =
        "GET "
            + target
            + " HTTP/1.1\r\nHost: localhost:"
            + port
            + "\r\nUser-Agent: trivet-benchmarks\r\nAccept: text/html\r\n"
            + "Accept-Language: en\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n"
            + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n")
            + "\r\n";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns path and query of an address. */
  static String target(URI address) {
    String query = address.getRawQuery();
    return address.getRawPath() + (query == null ? "" : "?" + query);
  }
}
