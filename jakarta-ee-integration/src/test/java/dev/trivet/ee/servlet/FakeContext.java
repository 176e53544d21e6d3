// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.EventListener;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Servlet context with the methods that a deployment needs, used through {@link #asContext()}. */
public final class FakeContext {

  public final Map<String, String> initParameters = new HashMap<>();
  final Map<String, FakeRegistration> filters = new LinkedHashMap<>();
  final List<EventListener> listeners = new ArrayList<>();
  final FakeCookieConfig cookie = new FakeCookieConfig();
  public final Map<String, FakeServlet> servlets = new LinkedHashMap<>();
  public boolean tellsNoFilters;
  boolean tellsNoLoader;
  @Nullable ClassLoader loader = FakeContext.class.getClassLoader();
  String contextPath = "/app";
  @Nullable String displayName;
  @Nullable String webXml;

  /** Exception for a listener that is registered too late. */
  @Nullable RuntimeException tooLate;

  private final Map<String, Object> attributes = new HashMap<>();
  @Nullable Set<SessionTrackingMode> trackingModes;

  public ServletContext asContext() {
    return PartialImplementation.of(ServletContext.class, this);
  }

  FakeRegistration declare(String name, Class<? extends Filter> type) {
    FakeRegistration registration = new FakeRegistration(name, type.getName());
    filters.put(name, registration);
    return registration;
  }

  public int getSessionTimeout() {
    return FakeSession.USUAL_LIFE / 60;
  }

  public String getServerInfo() {
    return "Test/1.0";
  }

  public @Nullable String getServletContextName() {
    return displayName;
  }

  public String getContextPath() {
    return contextPath;
  }

  public @Nullable String getInitParameter(String name) {
    return initParameters.get(name);
  }

  public boolean setInitParameter(String name, String value) {
    return initParameters.putIfAbsent(name, value) == null;
  }

  public Enumeration<String> getInitParameterNames() {
    return Collections.enumeration(initParameters.keySet());
  }

  public @Nullable Object getAttribute(String name) {
    return attributes.get(name);
  }

  public Enumeration<String> getAttributeNames() {
    return Collections.enumeration(attributes.keySet());
  }

  public void removeAttribute(String name) {
    attributes.remove(name);
  }

  public @Nullable ClassLoader getClassLoader() {
    if (tellsNoLoader) {
      throw new UnsupportedOperationException("not to a listener of this kind");
    }
    return loader;
  }

  public void setAttribute(String name, Object value) {
    attributes.put(name, value);
  }

  public Map<String, ? extends FilterRegistration> getFilterRegistrations() {
    if (tellsNoFilters) {
      throw new UnsupportedOperationException("not to a listener of this kind");
    }
    Map<String, FilterRegistration> registrations = new LinkedHashMap<>();
    filters.forEach((name, filter) -> registrations.put(name, filter.asRegistration()));
    return registrations;
  }

  public Map<String, ? extends ServletRegistration> getServletRegistrations() {
    if (tellsNoFilters) {
      throw new UnsupportedOperationException("not to a listener of this kind");
    }
    Map<String, ServletRegistration> registrations = new LinkedHashMap<>();
    servlets.forEach((name, servlet) -> registrations.put(name, servlet.asRegistration()));
    return registrations;
  }

  public FilterRegistration.Dynamic addFilter(String name, Class<? extends Filter> type) {
    return declare(name, type).asRegistration();
  }

  public @Nullable InputStream getResourceAsStream(String path) {
    return webXml == null || !path.equals("/WEB-INF/web.xml")
        ? null
        : new ByteArrayInputStream(webXml.getBytes(StandardCharsets.UTF_8));
  }

  public void addListener(EventListener listener) {
    if (tooLate != null) {
      throw tooLate;
    }
    listeners.add(listener);
  }

  public void setSessionTrackingModes(Set<SessionTrackingMode> modes) {
    trackingModes = Set.copyOf(modes);
  }

  public SessionCookieConfig getSessionCookieConfig() {
    return PartialImplementation.of(SessionCookieConfig.class, cookie);
  }
}
