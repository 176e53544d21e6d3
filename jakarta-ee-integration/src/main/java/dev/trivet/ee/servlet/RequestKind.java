// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a person looks at the answer to a request. Fetch metadata says it best; where a browser
 * does not send it, {@code X-Requested-With} and {@code Accept} do.
 */
enum RequestKind {
  /** A person follows a link or types an address. */
  PERSON,
  /** A script, an image, a frame, a web socket, a program. */
  SCRIPT;

  static RequestKind of(HttpServletRequest request) {
    String mode = request.getHeader("Sec-Fetch-Mode");
    if (mode != null) {
      boolean person = mode.equals("navigate") && isDocument(request.getHeader("Sec-Fetch-Dest"));
      return person && !isPrefetch(request) ? PERSON : SCRIPT;
    }
    String accept = request.getHeader("Accept");
    boolean person =
        request.getHeader("X-Requested-With") == null
            && !isWebSocket(request)
            && !isPrefetch(request)
            && accept != null
            && accept.toLowerCase(Locale.ROOT).contains("text/html");
    return person ? PERSON : SCRIPT;
  }

  /** Whether it says of itself that a script made it; a plain program says nothing. */
  static boolean saysScript(HttpServletRequest request) {
    return of(request) == SCRIPT
        && (request.getHeader("Sec-Fetch-Mode") != null
            || request.getHeader("X-Requested-With") != null
            || isWebSocket(request)
            || isPrefetch(request));
  }

  /** Other upgrades, such as to HTTP/2, say nothing about who looks. */
  private static boolean isWebSocket(HttpServletRequest request) {
    return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
  }

  private static boolean isDocument(@Nullable String destination) {
    return destination == null || destination.equals("document");
  }

  private static boolean isPrefetch(HttpServletRequest request) {
    return request.getHeader("Sec-Purpose") != null
        || "prefetch".equals(request.getHeader("Purpose"));
  }
}
