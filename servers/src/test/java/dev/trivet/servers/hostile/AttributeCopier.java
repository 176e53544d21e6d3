// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.hostile;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Copier of all headers and parameters of a request to attributes of the same names. */
final class AttributeCopier {

  private AttributeCopier() {}

  /**
   * Copies to the request, and with the parameter {@code everywhere} also to session and context.
   */
  static void make(HttpServletRequest request) {
    Map<String, Object> sent = sent(request);
    sent.forEach(attempt(request::setAttribute));
    if (request.getParameter("everywhere") != null) {
      sent.forEach(attempt(request.getSession(true)::setAttribute));
      sent.forEach(attempt((name, value) -> setInContext(request, name, value)));
    }
  }

  private static Map<String, Object> sent(HttpServletRequest request) {
    // header names are case-insensitive, attribute names are not
    Map<String, Object> sent = new TreeMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      sent.put(name, request.getHeader(name));
    }
    request.getParameterMap().forEach((name, values) -> sent.put(name, values[0]));
    return sent;
  }

  /**
   * Sets a context attribute, unless the server has an entry of that name: it needs its own
   * entries.
   */
  private static void setInContext(HttpServletRequest request, String name, Object value) {
    if (name.contains("trivet")) {
      request.getServletContext().setAttribute(name, value);
    }
  }

  /** Ignores exceptions of servers that refuse a text under one of their own names. */
  private static BiConsumer<String, Object> attempt(BiConsumer<String, Object> attribute) {
    return (name, value) -> {
      try {
        attribute.accept(name, value);
      } catch (RuntimeException refused) {
        // the next attribute may be accepted
      }
    };
  }
}
