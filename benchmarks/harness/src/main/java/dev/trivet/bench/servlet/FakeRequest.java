// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.servlet;

import dev.trivet.bench.PeerSettings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Request of a browser for one address, which may be sent again and again. */
public final class FakeRequest extends HttpServletRequestWrapper {

  private static final HttpServletMapping MAPPING = new DefaultMapping();

  private final ServletContext context;
  private final URI address;
  private final String uri;
  private final String path;
  private final @Nullable String query;
  private final Map<String, String[]> parameters = new LinkedHashMap<>();
  private final String[] headers;
  private final Map<String, Object> attributes = new HashMap<>();
  private @Nullable FakeSession session;
  private @Nullable String requestedId;

  /**
   * Makes a GET.
   *
   * @param headers names and values by turns
   */
  public FakeRequest(ServletContext context, URI address, String... headers) {
    super(Absent.of(HttpServletRequest.class));
    this.context = context;
    this.address = address;
    this.uri = address.getRawPath();
    this.path = uri.substring(PeerSettings.CONTEXT_PATH.length());
    this.query = address.getRawQuery();
    this.headers = headers;
    if (query != null) {
      Parameters.read(query, parameters);
    }
  }

  /** Makes it a new request, in a session if there is one. */
  public void begin(@Nullable FakeSession known) {
    session = known;
    requestedId = known == null ? null : known.getId();
    attributes.clear();
  }

  /** Returns the session, if there is one. */
  public @Nullable FakeSession session() {
    return session;
  }

  @Override
  public ServletContext getServletContext() {
    return context;
  }

  @Override
  public DispatcherType getDispatcherType() {
    return DispatcherType.REQUEST;
  }

  @Override
  public String getMethod() {
    return "GET";
  }

  @Override
  public String getProtocol() {
    return "HTTP/1.1";
  }

  @Override
  public String getScheme() {
    return "http";
  }

  @Override
  public boolean isSecure() {
    return false;
  }

  @Override
  public String getServerName() {
    return address.getHost();
  }

  @Override
  public int getServerPort() {
    return address.getPort();
  }

  @Override
  public String getRemoteAddr() {
    return "127.0.0.1";
  }

  @Override
  public String getContextPath() {
    return PeerSettings.CONTEXT_PATH;
  }

  @Override
  public String getRequestURI() {
    return uri;
  }

  @Override
  public StringBuffer getRequestURL() {
    return new StringBuffer("http://").append(address.getRawAuthority()).append(uri);
  }

  @Override
  public String getServletPath() {
    return path;
  }

  @Override
  @SuppressWarnings("NullAway")
  public String getPathInfo() {
    return null;
  }

  @Override
  public HttpServletMapping getHttpServletMapping() {
    return MAPPING;
  }

  @Override
  public @Nullable String getQueryString() {
    return query;
  }

  @Override
  public @Nullable String getParameter(String name) {
    String[] found = parameters.get(name);
    return found == null ? null : found[0];
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    return parameters.get(name);
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    return parameters;
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(parameters.keySet());
  }

  @Override
  public @Nullable String getHeader(String name) {
    for (int i = 0; i < headers.length; i += 2) {
      if (headers[i].equalsIgnoreCase(name)) {
        return headers[i + 1];
      }
    }
    return null;
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    String value = getHeader(name);
    return value == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(value));
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    Map<String, String> names = new LinkedHashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      names.put(headers[i], headers[i + 1]);
    }
    return Collections.enumeration(names.keySet());
  }

  @Override
  public long getDateHeader(String name) {
    return -1;
  }

  @Override
  public int getIntHeader(String name) {
    return -1;
  }

  @Override
  public Cookie @Nullable [] getCookies() {
    return requestedId == null ? null : new Cookie[] {new Cookie("JSESSIONID", requestedId)};
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return attributes.get(name);
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    return Collections.enumeration(attributes.keySet());
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    if (value == null) {
      attributes.remove(name);
    } else {
      attributes.put(name, value);
    }
  }

  @Override
  public void removeAttribute(String name) {
    attributes.remove(name);
  }

  @Override
  public @Nullable String getCharacterEncoding() {
    return null;
  }

  @Override
  public void setCharacterEncoding(String charset) {}

  @Override
  public @Nullable String getContentType() {
    return null;
  }

  @Override
  public int getContentLength() {
    return -1;
  }

  @Override
  public Locale getLocale() {
    return Locale.ENGLISH;
  }

  @Override
  public Enumeration<Locale> getLocales() {
    return Collections.enumeration(List.of(Locale.ENGLISH));
  }

  @Override
  @SuppressWarnings("NullAway")
  public String getRemoteUser() {
    return null;
  }

  @Override
  @SuppressWarnings("NullAway")
  public Principal getUserPrincipal() {
    return null;
  }

  @Override
  public boolean isUserInRole(String role) {
    return false;
  }

  @Override
  @SuppressWarnings("NullAway")
  public String getAuthType() {
    return null;
  }

  @Override
  public boolean isAsyncStarted() {
    return false;
  }

  @Override
  public boolean isAsyncSupported() {
    return false;
  }

  @Override
  public @Nullable String getRequestedSessionId() {
    return requestedId;
  }

  @Override
  public boolean isRequestedSessionIdValid() {
    return requestedId != null;
  }

  @Override
  public boolean isRequestedSessionIdFromCookie() {
    return requestedId != null;
  }

  @Override
  public boolean isRequestedSessionIdFromURL() {
    return false;
  }

  @Override
  public String changeSessionId() {
    FakeSession known = session;
    if (known == null) {
      throw new IllegalStateException("no session");
    }
    return known.changeId();
  }

  @Override
  public @Nullable HttpSession getSession(boolean create) {
    if (session != null && !session.isValid()) {
      session = null;
    }
    if (session == null && create) {
      session = new FakeSession(context);
    }
    return session;
  }

  @Override
  public HttpSession getSession() {
    FakeSession known = session;
    if (known == null || !known.isValid()) {
      known = new FakeSession(context);
      session = known;
    }
    return known;
  }
}
