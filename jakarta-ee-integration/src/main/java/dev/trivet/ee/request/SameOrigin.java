// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import dev.trivet.config.GuardSettings;
import dev.trivet.config.Origin;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Rules about origins: which pages may send forms to Trivet, and which may open web sockets. */
public final class SameOrigin {

  private final Origin own;
  private final Set<Origin> allowed;

  public SameOrigin(GuardSettings settings) {
    this.own = Origin.of(settings.baseUrl());
    this.allowed = settings.allowedOrigins();
  }

  /**
   * Whether a request that changes something comes from the application's own pages. Fetch metadata
   * decides; the Origin header where a browser does not send it. Without both the request is
   * refused.
   */
  public boolean isOwn(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader("Origin");
    return site != null
        ? site.equals("same-origin")
        : origin != null && Origin.read(origin).filter(own::equals).isPresent();
  }

  /**
   * Whether a page of another origin asks for a web socket. Browsers send cookies with a handshake
   * whatever the page, and neither CORS nor SameSite keeps a sibling host away. Without an Origin
   * the client is no browser, and the ordinary check decides. Most requests have no Origin, so it
   * is asked first.
   */
  public boolean isForeignHandshake(HttpServletRequest request) {
    if (request.getHeader("Origin") == null || !RequestKind.isWebSocket(request)) {
      return false;
    }
    List<String> origins = Collections.list(request.getHeaders("Origin"));
    boolean one =
        origins.size() == 1 && Origin.read(origins.get(0)).filter(allowed::contains).isPresent();
    return !one;
  }
}
