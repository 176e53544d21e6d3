// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Whether a request that changes something comes from the application's own pages. */
final class SameOrigin {

  private final String origin;

  SameOrigin(URI baseUrl) {
    this.origin = baseUrl.getScheme() + "://" + baseUrl.getAuthority();
  }

  /** Fetch metadata decides; the Origin header where a browser does not send it; nothing: no. */
  boolean holds(HttpServletRequest request) {
    @Nullable String site = request.getHeader("Sec-Fetch-Site");
    return site != null ? site.equals("same-origin") : origin.equals(request.getHeader("Origin"));
  }
}
