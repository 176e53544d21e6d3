// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/** {@code Cache-Control} of guarded responses (RFC 9111 section 5.2.2). */
final class CacheControl {

  private static final String HEADER = "Cache-Control";

  private static final Set<String> PARTS = Set.of("image", "script", "style", "font");

  private CacheControl() {}

  /**
   * Sets the header before the application runs, since it may flush at once. The application may
   * replace it. No cache keeps a page. A part of a page, such as an image, stays in the browser's
   * cache alone. For such a part a header of an earlier filter is kept.
   */
  static void prepare(HttpServletRequest request, HttpServletResponse response) {
    String destination = request.getHeader("Sec-Fetch-Dest");
    if (destination == null || !PARTS.contains(destination)) {
      response.setHeader(HEADER, "no-store");
    } else if (response.getHeader(HEADER) == null) {
      response.setHeader(HEADER, "private");
    }
  }
}
