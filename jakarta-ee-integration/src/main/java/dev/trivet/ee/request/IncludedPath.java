// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Path that the attributes of an include name. A server's servlets for pages and files serve this
 * path if the attributes are there. Some servers do so in every dispatch, even if an application
 * wrote the attributes.
 *
 * @param path decoded, below the context
 * @param raw the raw path, with the context path, or null
 */
public record IncludedPath(String path, @Nullable String raw) {

  /** Attribute that names the page to the JSP servlet of Payara and GlassFish. */
  private static final String JSP_FILE = "org.apache.catalina.jsp_file";

  /** Characters that have a meaning in raw paths only. */
  private static final Pattern LITERAL = Pattern.compile("[%#?]");

  /**
   * Lists the paths at every level of a request, since a wrapper of the application may hide what
   * the server wrote. Where levels differ, the path info counts alone, too, since some servers
   * serve just that.
   */
  public static Set<IncludedPath> allOf(ServletRequest request) {
    Set<IncludedPath> all = new LinkedHashSet<>();
    Set<IncludedPath> infos = new LinkedHashSet<>();
    ServletRequest level = request;
    while (level != null) {
      String servletPath = text(level.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH));
      String pathInfo = text(level.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO));
      String raw = text(level.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI));
      if (servletPath != null || pathInfo != null || raw != null) {
        all.add(new IncludedPath(RequestPath.join(servletPath, pathInfo), raw));
      }
      if (pathInfo != null) {
        infos.add(new IncludedPath(RequestPath.join(null, pathInfo), null));
      }
      String jsp = text(level.getAttribute(JSP_FILE));
      if (jsp != null) {
        all.add(new IncludedPath(RequestPath.join(null, jsp), null));
      }
      level = level instanceof ServletRequestWrapper wrapper ? wrapper.getRequest() : null;
    }
    if (all.size() != 1 || request.getDispatcherType() != DispatcherType.INCLUDE) {
      all.addAll(infos);
    }
    return all;
  }

  private static @Nullable String text(@Nullable Object attribute) {
    return attribute == null ? null : attribute.toString();
  }

  /** Whether servers may read the path differently. */
  public boolean isAmbiguous() {
    return AmbiguousPath.isAmbiguousInside(LITERAL.matcher(path).replaceAll("_"))
        || (raw != null && AmbiguousPath.isAmbiguousInside(raw));
  }
}
