// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/** Keeps guarded pages out of caches, unless the application decides otherwise. */
final class NoStore {

  private static final Set<String> PARTS = Set.of("image", "script", "style", "font");

  private NoStore() {}

  /**
   * Sets the header before the application runs, since it may flush at once; the application may
   * replace it. What a browser fetches as a part of a page is left alone.
   */
  static void prepare(HttpServletRequest request, HttpServletResponse response) {
    String part = request.getHeader("Sec-Fetch-Dest");
    if (part == null || !PARTS.contains(part)) {
      response.setHeader("Cache-Control", "no-store");
    }
  }
}
