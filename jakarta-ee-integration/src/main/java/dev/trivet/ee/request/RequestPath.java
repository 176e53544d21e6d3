// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Path that a dispatch goes to, below the context. */
public final class RequestPath {

  private RequestPath() {}

  /**
   * Returns the decoded servlet path and path info; in an include, those of the included resource.
   */
  public static String decoded(HttpServletRequest request) {
    if (request.getDispatcherType() == DispatcherType.INCLUDE) {
      return join(
          (String) request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH),
          (String) request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO));
    }
    return join(request.getServletPath(), request.getPathInfo());
  }

  /**
   * Whether servers may read the path differently. The paths of error pages come from the
   * deployment alone.
   */
  public static boolean isAmbiguous(HttpServletRequest request) {
    return switch (request.getDispatcherType()) {
      // Payara removes a session id from the path, with all behind it, before any filter sees it
      case REQUEST ->
          AmbiguousPath.isAmbiguous(request.getRequestURI())
              || request.isRequestedSessionIdFromURL();
      case ERROR -> false;
      default -> isAmbiguousInside(raw(request));
    };
  }

  /**
   * Whether the path of an inner dispatch is ambiguous. An application may take it from a request,
   * and some servers show one path and route to another.
   */
  private static boolean isAmbiguousInside(@Nullable String raw) {
    return raw != null && AmbiguousPath.isAmbiguousInside(raw);
  }

  /** Returns the raw path with the context path, on which REST implementations route. */
  private static @Nullable String raw(HttpServletRequest request) {
    return request.getDispatcherType() == DispatcherType.INCLUDE
        ? (String) request.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI)
        : request.getRequestURI();
  }

  /** Joins servlet path and path info; the root where both are absent. */
  static String join(@Nullable String servletPath, @Nullable String pathInfo) {
    String first = servletPath == null ? "" : servletPath;
    String path = pathInfo == null ? first : first.isEmpty() ? pathInfo : first + pathInfo;
    return path.isEmpty() ? "/" : path;
  }
}
