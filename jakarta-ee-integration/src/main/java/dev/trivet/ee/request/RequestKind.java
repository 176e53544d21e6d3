// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Kind of a request: whether a person looks at the response. Fetch metadata says it best. Where a
 * browser does not send it, {@code X-Requested-With} and {@code Accept} decide.
 */
public enum RequestKind {
  /** A person follows a link or types an address. */
  PERSON,
  /** A script, an image, a frame, a web socket, a program. */
  SCRIPT;

  public static RequestKind of(HttpServletRequest request) {
    String mode = request.getHeader("Sec-Fetch-Mode");
    if (mode != null) {
      boolean person = mode.equals("navigate") && isDocument(request.getHeader("Sec-Fetch-Dest"));
      return person && !isPrefetch(request) ? PERSON : SCRIPT;
    }
    String accept = request.getHeader("Accept");
    boolean person =
        !isXmlHttpRequest(request)
            && !isWebSocket(request)
            && !isPrefetch(request)
            && accept != null
            && accept.toLowerCase(Locale.ROOT).contains("text/html");
    return person ? PERSON : SCRIPT;
  }

  /** Whether a request declares that a script made it. A plain program declares nothing. */
  public static boolean saysScript(HttpServletRequest request) {
    return of(request) == SCRIPT
        && (request.getHeader("Sec-Fetch-Mode") != null
            || isXmlHttpRequest(request)
            || isWebSocket(request)
            || isPrefetch(request));
  }

  /**
   * Whether a request is a web socket handshake, by any of its signs. Servers differ in the signs
   * that they need, and over HTTP/2 (RFC 8441) there is no Upgrade. Other upgrades say nothing
   * about who looks.
   */
  public static boolean isWebSocket(HttpServletRequest request) {
    return request.getHeader("Sec-WebSocket-Key") != null
        || request.getHeader("Sec-WebSocket-Version") != null
        || "websocket".equalsIgnoreCase(request.getHeader("Sec-Fetch-Mode"))
        || (request.getHeader("Upgrade") != null && isUpgrade(request));
  }

  /** Asked where the header is there, so that other requests allocate nothing. */
  private static boolean isUpgrade(HttpServletRequest request) {
    return Collections.list(request.getHeaders("Upgrade")).stream()
        .flatMap(line -> Stream.of(line.split(",", -1)))
        .anyMatch(protocol -> isWebSocket(protocol.strip()));
  }

  /**
   * Whether a protocol of the Upgrade header is web socket. It may have a version behind a slash.
   */
  private static boolean isWebSocket(String protocol) {
    return protocol.split("/", 2)[0].strip().equalsIgnoreCase("websocket");
  }

  /**
   * Whether the header names XMLHttpRequest. Android web views send the name of their application
   * in it for every page.
   */
  private static boolean isXmlHttpRequest(HttpServletRequest request) {
    return "XMLHttpRequest".equals(request.getHeader("X-Requested-With"));
  }

  private static boolean isDocument(@Nullable String destination) {
    return destination == null || destination.equals("document");
  }

  private static boolean isPrefetch(HttpServletRequest request) {
    return request.getHeader("Sec-Purpose") != null
        || "prefetch".equals(request.getHeader("Purpose"));
  }
}
