// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.hostile;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Copies of all headers and parameters of a request, as attributes of the same names. */
final class Copies {

  private Copies() {}

  /** Copies to the request; with the parameter {@code everywhere} to session and context, too. */
  static void make(HttpServletRequest request) {
    Map<String, Object> told = told(request);
    told.forEach(attempt(request::setAttribute));
    if (request.getParameter("everywhere") != null) {
      told.forEach(attempt(request.getSession(true)::setAttribute));
      told.forEach(attempt((name, value) -> setInContext(request, name, value)));
    }
  }

  private static Map<String, Object> told(HttpServletRequest request) {
    // header names have no case, attribute names have
    Map<String, Object> told = new TreeMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      told.put(name, request.getHeader(name));
    }
    request.getParameterMap().forEach((name, values) -> told.put(name, values[0]));
    return told;
  }

  /** The server's own entries of the context stay: without them no application works. */
  private static void setInContext(HttpServletRequest request, String name, Object value) {
    if (name.contains("trivet")) {
      request.getServletContext().setAttribute(name, value);
    }
  }

  /**
   * Some servers refuse a text under a name of their own; the other names are tried all the same.
   */
  private static BiConsumer<String, Object> attempt(BiConsumer<String, Object> attribute) {
    return (name, value) -> {
      try {
        attribute.accept(name, value);
      } catch (RuntimeException refused) {
        // the next one may pass
      }
    };
  }
}
