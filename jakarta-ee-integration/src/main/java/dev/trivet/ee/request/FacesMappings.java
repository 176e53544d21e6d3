// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Registrations of the Faces servlet in one web application, as the container reports them. This
 * class knows Faces by names only, so it works without Faces. Thread-safe.
 */
public final class FacesMappings {

  /** The class of the Faces servlet, which is final: no servlet extends it. */
  private static final String SERVLET = "jakarta.faces.webapp.FacesServlet";

  private static final String DEFAULT_SUFFIX = ".xhtml";

  private final Set<String> servlets;
  private final FacesViews views;

  private FacesMappings(Set<String> servlets, FacesViews views) {
    this.servlets = Set.copyOf(servlets);
    this.views = views;
  }

  /**
   * Reads the registrations.
   *
   * @throws UnsupportedOperationException where this context does not report registrations, as
   *     while it starts
   */
  public static FacesMappings read(ServletContext context) {
    Set<String> servlets = new LinkedHashSet<>();
    List<String> patterns = new ArrayList<>();
    context
        .getServletRegistrations()
        .forEach(
            (name, servlet) -> {
              if (SERVLET.equals(servlet.getClassName())) {
                servlets.add(name);
                patterns.addAll(servlet.getMappings());
              }
            });
    return new FacesMappings(servlets, new FacesViews(patterns, suffixes(context)));
  }

  /** Whether the application has a Faces servlet. */
  public boolean isPresent() {
    return !servlets.isEmpty();
  }

  /** Returns the names of views, whatever the request. */
  public FacesViews views() {
    return views;
  }

  /**
   * Returns the names of views if the Faces servlet may answer this dispatch, else null. The
   * mapping is read only where there is a Faces servlet, since some containers make a new object
   * each time.
   */
  public @Nullable FacesViews views(HttpServletRequest request) {
    if (servlets.isEmpty()) {
      return null;
    }
    HttpServletMapping mapping = mapping(request);
    String servlet = mapping == null ? null : mapping.getServletName();
    boolean isKnown = servlet != null && !servlet.isEmpty();
    // Open Liberty reports no servlet for a file
    boolean faces =
        isKnown ? servlets.contains(servlet) : views.areShownAt(RequestPath.decoded(request));
    return faces ? views : null;
  }

  private static @Nullable HttpServletMapping mapping(HttpServletRequest request) {
    if (request.getDispatcherType() != DispatcherType.INCLUDE) {
      return request.getHttpServletMapping();
    }
    return request.getAttribute(RequestDispatcher.INCLUDE_MAPPING)
            instanceof HttpServletMapping mapping
        ? mapping
        : null;
  }

  /** Reads the suffixes of view files: those that the application configures, else the default. */
  private static List<String> suffixes(ServletContext context) {
    Set<String> suffixes = new LinkedHashSet<>();
    texts(context, "jakarta.faces.DEFAULT_SUFFIX", "\\s+").forEach(suffixes::add);
    texts(context, "jakarta.faces.FACELETS_SUFFIX", "\\s+").forEach(suffixes::add);
    if (suffixes.isEmpty()) {
      suffixes.add(DEFAULT_SUFFIX);
    }
    texts(context, "jakarta.faces.FACELETS_VIEW_MAPPINGS", ";")
        .filter(mapping -> mapping.startsWith("*."))
        .forEach(mapping -> suffixes.add(mapping.substring(1)));
    return List.copyOf(suffixes);
  }

  private static Stream<String> texts(ServletContext context, String parameter, String separator) {
    String value = context.getInitParameter(parameter);
    return value == null
        ? Stream.empty()
        : Stream.of(value.split(separator, -1)).map(String::strip).filter(text -> !text.isEmpty());
  }
}
