// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** Request whose getters allocate nothing, as those of a server. */
public class PlainRequest extends HttpServletRequestWrapper {

  private final String path;
  private final String uri;
  private @Nullable HttpSession session;

  /** Makes a GET of a path below the context. */
  public PlainRequest(String path) {
    super(new FakeBrowser().open(path));
    this.path = path;
    this.uri = "/app" + path;
  }

  /** Makes the request one of a session. */
  PlainRequest in(HttpSession known) {
    session = known;
    return this;
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
  public String getRequestURI() {
    return uri;
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
  @SuppressWarnings("NullAway")
  public String getHeader(String name) {
    return null;
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return Collections.emptyEnumeration();
  }

  @Override
  public boolean isRequestedSessionIdFromCookie() {
    return session != null;
  }

  @Override
  public boolean isRequestedSessionIdFromURL() {
    return false;
  }

  @Override
  @SuppressWarnings("NullAway")
  public Object getAttribute(String name) {
    return null;
  }

  @Override
  @SuppressWarnings("NullAway")
  public String getRequestedSessionId() {
    return session == null ? null : "known";
  }

  @Override
  @SuppressWarnings("NullAway")
  public HttpSession getSession(boolean create) {
    return session;
  }
}
