// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;

/** Whether a request that changes something comes from the application's own pages. */
final class SameOrigin {

  private final String origin;

  SameOrigin(URI baseUrl) {
    String scheme = baseUrl.getScheme();
    int port = baseUrl.getPort();
    boolean usual = port < 0 || port == (scheme.equals("https") ? 443 : 80);
    this.origin =
        (scheme + "://" + baseUrl.getHost() + (usual ? "" : ":" + port)).toLowerCase(Locale.ROOT);
  }

  /** Fetch metadata decides; the Origin header where a browser does not send it; nothing: no. */
  boolean holds(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    return site != null ? site.equals("same-origin") : origin.equals(request.getHeader("Origin"));
  }
}
