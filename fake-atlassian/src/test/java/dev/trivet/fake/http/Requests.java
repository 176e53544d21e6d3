// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;

/** Requests without a connection. */
public final class Requests {
  private Requests() {}

  /** Makes a request of a client at an address. */
  public static Request of(
      String method, String uri, Map<String, List<String>> headers, InetAddress peer) {
    return Request.of(method, uri, headers, peer);
  }
}
