// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A request to the application at {@code /app}; what no test needs does not work. */
public final class FakeRequest extends HttpServletRequestWrapper {

  private final FakeBrowser browser;
  private final @Nullable String requestedSessionId;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Object> attributes = new HashMap<>();
  private String rawPath;
  private @Nullable String query;
  private final Map<String, List<String>> repeated = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private @Nullable String servletPath;
  private @Nullable String pathInfo;
  private String method = "GET";
  private String contextPath = "/app";
  private DispatcherType type = DispatcherType.REQUEST;
  private boolean idFromUrl;
  private boolean unreadable;
  private boolean logoutFails;
  private int endsAt;
  private @Nullable HttpServletMapping mapping;
  private @Nullable FakeAsync async;
  int idChanges;
  @Nullable String forwardedTo;

  /** What the server does with the request of a forward, such as to call the filter. */
  Consumer<HttpServletRequest> forwards = forwarded -> {};

  /** The server's request below a wrapper: it has no attributes of its own. */
  static final class Inner {

    @Nullable Object getAttribute(String name) {
      return null;
    }
  }

  FakeRequest(FakeBrowser browser, String target) {
    super(PartialImplementation.of(HttpServletRequest.class, new Inner()));
    this.browser = browser;
    this.requestedSessionId = browser.session == null ? null : browser.session.getId();
    int cut = target.indexOf('?');
    this.rawPath = contextPath + (cut < 0 ? target : target.substring(0, cut));
    this.query = cut < 0 ? null : target.substring(cut + 1);
  }

  public FakeRequest method(String changed) {
    method = changed;
    return this;
  }

  public FakeRequest header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Adds another header line. */
  public FakeRequest again(String name, String value) {
    repeated.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
    return this;
  }

  FakeRequest without(String header) {
    headers.remove(header);
    return this;
  }

  /** Makes another tab log out after this request has read its session that number of times. */
  public FakeRequest whoseSessionEndsAt(int time) {
    endsAt = time;
    return this;
  }

  public FakeRequest dispatched(DispatcherType changed) {
    type = changed;
    return this;
  }

  public FakeRequest attribute(String name, Object value) {
    attributes.put(name, value);
    return this;
  }

  /** Sets the decoded path where it differs from the simply decoded raw path. */
  public FakeRequest shownAs(String servlet, @Nullable String info) {
    servletPath = servlet;
    pathInfo = info;
    return this;
  }

  /** Sets the servlet that the container has selected. */
  FakeRequest answeredBy(String servlet, String pattern) {
    mapping = FakeServlet.mapping(servlet, pattern);
    return this;
  }

  /** Fails where there was no reason to ask, since some containers make an object each time. */
  @Override
  public HttpServletMapping getHttpServletMapping() {
    if (browser.context.servlets.isEmpty()) {
      throw new UnsupportedOperationException("there is no servlet that the answer depends on");
    }
    return mapping == null ? FakeServlet.mapping("default", "/") : mapping;
  }

  public FakeRequest raw(String uri, String context) {
    rawPath = uri;
    contextPath = context;
    return this;
  }

  public FakeRequest idFromUrl() {
    idFromUrl = true;
    return this;
  }

  /** Makes the query unreadable; some servers then throw. */
  FakeRequest unreadable() {
    unreadable = true;
    return this;
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    List<String> lines = new ArrayList<>();
    if (headers.containsKey(name)) {
      lines.add(headers.get(name));
    }
    lines.addAll(repeated.getOrDefault(name, List.of()));
    return Collections.enumeration(lines);
  }

  @Override
  public String getMethod() {
    return method;
  }

  @Override
  public String getRequestURI() {
    return rawPath;
  }

  @Override
  public String getContextPath() {
    return contextPath;
  }

  @Override
  public String getServletPath() {
    return servletPath != null
        ? servletPath
        : decode(rawPath.substring(contextPath.length()).replace("+", "%2B"));
  }

  @Override
  public @Nullable String getPathInfo() {
    return pathInfo;
  }

  @Override
  public @Nullable String getQueryString() {
    return query;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return headers.get(name);
  }

  @Override
  public DispatcherType getDispatcherType() {
    return type;
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return attributes.get(name);
  }

  @Override
  public void setAttribute(String name, Object value) {
    attributes.put(name, value);
  }

  @Override
  public void removeAttribute(String name) {
    attributes.remove(name);
  }

  @Override
  public boolean isAsyncSupported() {
    return async != null;
  }

  @Override
  public boolean isAsyncStarted() {
    return async != null && async.isStarted();
  }

  @Override
  public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
    return Objects.requireNonNull(async).start(request, response);
  }

  /** Makes this the request of a server that supports asynchronous requests. */
  public FakeRequest async(FakeAsync context) {
    async = context;
    return this;
  }

  @Override
  public String getRequestId() {
    return Integer.toString(System.identityHashCode(this));
  }

  @Override
  public void logout() throws ServletException {
    if (logoutFails) {
      throw new ServletException("no caller is logged in");
    }
    browser.caller = null;
  }

  FakeRequest failingToLogOut() {
    logoutFails = true;
    return this;
  }

  @Override
  public void login(String user, String password) {
    browser.caller = user;
  }

  @Override
  public @Nullable Principal getUserPrincipal() {
    String name = browser.caller;
    return name == null ? null : () -> name;
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    return getParameterMap().get(name);
  }

  /** Returns parameters of a form only; for other requests a container would wait for a body. */
  @Override
  public Map<String, String[]> getParameterMap() {
    if (!method.equals("POST")) {
      throw new AssertionError("the container was asked to read a body");
    }
    if (unreadable) {
      throw new IllegalStateException("bad query");
    }
    Map<String, List<String>> lists = new HashMap<>();
    for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&", -1)) {
      int cut = pair.indexOf('=');
      String name = cut < 0 ? pair : pair.substring(0, cut);
      String value = cut < 0 ? "" : decode(pair.substring(cut + 1));
      lists.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }
    Map<String, String[]> parameters = new HashMap<>();
    lists.forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  @Override
  public @Nullable HttpSession getSession(boolean create) {
    if (endsAt-- == 1) {
      FakeSession ending = browser.session();
      ending.invalidate();
      return ending;
    }
    boolean alive = browser.session != null && browser.session.valid;
    if (!alive) {
      browser.session = create ? new FakeSession() : null;
    }
    return browser.session;
  }

  @Override
  public String changeSessionId() {
    idChanges++;
    if (getSession(false) == null) {
      throw new IllegalStateException("there is no session");
    }
    return browser.session().changeId();
  }

  @Override
  public ServletContext getServletContext() {
    return browser.context.asContext();
  }

  @Override
  public String getRemoteAddr() {
    return "203.0.113.7";
  }

  @Override
  public @Nullable String getRequestedSessionId() {
    return requestedSessionId;
  }

  @Override
  public boolean isRequestedSessionIdFromCookie() {
    return requestedSessionId != null && !idFromUrl;
  }

  @Override
  public boolean isRequestedSessionIdFromURL() {
    return idFromUrl;
  }

  @Override
  public RequestDispatcher getRequestDispatcher(String path) {
    return new RequestDispatcher() {
      @Override
      public void forward(ServletRequest request, ServletResponse response) {
        forwardedTo = path;
        forwards.accept((HttpServletRequest) request);
      }

      @Override
      public void include(ServletRequest request, ServletResponse response) {
        throw new UnsupportedOperationException();
      }
    };
  }

  @Override
  public String toString() {
    return method.toUpperCase(Locale.ROOT) + " " + rawPath;
  }
}
