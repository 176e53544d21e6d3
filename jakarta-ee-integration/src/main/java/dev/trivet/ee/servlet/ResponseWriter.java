// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.ee.request.ErrorPageRequest;
import dev.trivet.ee.request.Urls;
import dev.trivet.ee.response.Response;
import dev.trivet.ee.session.SessionCookies;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writer of responses, which lets the application's own error page show failures. */
final class ResponseWriter {

  /**
   * Attribute that describes the failure to an error page. A request that has it, with any value,
   * gets Trivet's own page for a further failure. So an error page that fails does not lead back to
   * itself.
   */
  static final String FAILURE = "trivet.failure";

  private final @Nullable String errorPage;

  ResponseWriter(@Nullable String errorPage) {
    this.errorPage = errorPage;
  }

  /** Writes a response. An included part stays empty, since it has no status of its own. */
  void write(Response answer, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    if (request.getDispatcherType() == DispatcherType.INCLUDE) {
      return;
    }
    response.resetBuffer();
    response.setStatus(answer.status());
    completeCookies(request, response);
    String text = answer.body();
    String page = answer.failure() == null || isFailed(request) ? null : errorPage;
    answer.headers().forEach((name, value) -> set(response, name, value, page != null));
    if (page != null) {
      request.setAttribute(FAILURE, answer.failure());
      // as for every error page: Faces then restores no view, even if a form was sent
      request.setAttribute(RequestDispatcher.ERROR_MESSAGE, Integer.toString(answer.status()));
      try (ErrorPageRequest pass = new ErrorPageRequest(request, Urls.decodedPath(page))) {
        request.getRequestDispatcher(page).forward(pass, response);
      }
    } else if (text != null && !request.getMethod().equals("HEAD")) {
      send(text, response);
    }
  }

  private static boolean isFailed(HttpServletRequest request) {
    return request.getAttribute(FAILURE) != null;
  }

  /** Sends a text; by the writer where the page that forwarded here has taken it already. */
  private static void send(String text, HttpServletResponse response) throws IOException {
    OutputStream out;
    try {
      out = response.getOutputStream();
    } catch (IllegalStateException taken) {
      response.getWriter().write(text);
      return;
    }
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    response.setContentLength(body.length);
    out.write(body);
  }

  /**
   * Sets a header. An error page of the application has its own type and its own content policy,
   * and reloads itself only if it wants to.
   */
  private static void set(
      HttpServletResponse response, String name, String value, boolean forwards) {
    if (name.equals("Content-Type")) {
      if (!forwards) {
        response.setContentType(value);
      }
    } else if (name.equals(SessionCookies.HEADER)) {
      // beside those of the server and of other filters
      response.addHeader(name, value);
    } else if (!forwards || !isOfThePage(name)) {
      response.setHeader(name, value);
    }
  }

  private static boolean isOfThePage(String name) {
    return name.equals("Content-Security-Policy") || name.equals(Response.REFRESH);
  }

  /**
   * Adds the attribute to the session cookie of this response where the server left it out. Payara
   * takes it from its own deployment descriptor only.
   */
  private static void completeCookies(HttpServletRequest request, HttpServletResponse response) {
    List<String> cookies = List.copyOf(response.getHeaders(SessionCookies.HEADER));
    HttpSession session = cookies.isEmpty() ? null : request.getSession(false);
    if (session == null || cookies.stream().noneMatch(cookie -> lacks(cookie, session))) {
      return;
    }
    String value = SessionCookies.sameSite(request.getServletContext());
    response.setHeader(SessionCookies.HEADER, complete(cookies.get(0), session, value));
    cookies.stream()
        .skip(1)
        .forEach(c -> response.addHeader(SessionCookies.HEADER, complete(c, session, value)));
  }

  private static String complete(String cookie, HttpSession session, String value) {
    return lacks(cookie, session) ? cookie + "; " + SessionCookies.SAME_SITE + "=" + value : cookie;
  }

  private static boolean lacks(String cookie, HttpSession session) {
    return cookie.contains("=" + session.getId()) && !cookie.contains(SessionCookies.SAME_SITE);
  }
}
