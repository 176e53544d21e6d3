// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import jakarta.faces.context.ExternalContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shapes in which code can read an attribute; what the scan must find. */
final class AttributeShapes {

  private static final String CONSTANT = "constant";
  private static final String COMPUTED = AttributeShapes.class.getName();

  private AttributeShapes() {}

  static @Nullable Object ofRequest(HttpServletRequest request) {
    return request.getAttribute("of a request");
  }

  static @Nullable Object ofWrapper(HttpServletRequestWrapper request) {
    return request.getAttribute("of a wrapper");
  }

  static @Nullable Object ofContext(ServletContext context) {
    return context.getAttribute("of a context");
  }

  static @Nullable Object constant(HttpSession session) {
    return session.getAttribute(CONSTANT);
  }

  static @Nullable Object computed(HttpSession session) {
    return session.getAttribute(COMPUTED);
  }

  static @Nullable Object local(HttpSession session) {
    String name = "in a variable";
    return session.getAttribute(name);
  }

  static @Nullable Object branch(HttpSession session, boolean first) {
    return session.getAttribute(first ? "in one branch" : "in the other branch");
  }

  static Stream<Object> reference(HttpSession session) {
    return Stream.of("by a reference").map(session::getAttribute);
  }

  static Enumeration<String> names(HttpSession session) {
    return session.getAttributeNames();
  }

  static List<Object> faces(ExternalContext faces) {
    return List.of(faces.getRequestMap(), faces.getSessionMap(), faces.getApplicationMap());
  }

  static @Nullable Object rest(ContainerRequestContext request) {
    return request.getProperty("of REST");
  }
}
