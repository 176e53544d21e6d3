// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;

/** Makes the session cookie what a login needs; servers' defaults differ, and some are weak. */
final class SessionCookies {

  private static final String SAME_SITE = "SameSite";
  private static final String HEADER = "Set-Cookie";

  /** The browser still sends it when Atlassian sends the person back. */
  private static final String LAX = "Lax";

  private SessionCookies() {}

  static void configure(ServletContext context, URI baseUrl) {
    context.setSessionTrackingModes(EnumSet.of(SessionTrackingMode.COOKIE));
    SessionCookieConfig cookie = context.getSessionCookieConfig();
    cookie.setHttpOnly(true);
    if (baseUrl.getScheme().equals("https")) {
      cookie.setSecure(true);
    }
    if (cookie.getAttribute(SAME_SITE) == null) {
      cookie.setAttribute(SAME_SITE, LAX);
    }
  }

  /** Whether the application wants it to be sent by its own pages only. */
  static boolean areStrict(ServletContext context) {
    return "Strict".equalsIgnoreCase(sameSite(context));
  }

  private static String sameSite(ServletContext context) {
    String configured = context.getSessionCookieConfig().getAttribute(SAME_SITE);
    return configured == null ? LAX : configured;
  }

  /**
   * Adds the attribute to the session's cookie in this answer, where the server left it out: Payara
   * takes it from its own deployment descriptor only.
   */
  static void complete(HttpServletRequest request, HttpServletResponse response) {
    List<String> cookies = List.copyOf(response.getHeaders(HEADER));
    HttpSession session = cookies.isEmpty() ? null : request.getSession(false);
    if (session == null || cookies.stream().noneMatch(cookie -> lacks(cookie, session))) {
      return;
    }
    String value = sameSite(request.getServletContext());
    response.setHeader(HEADER, complete(cookies.get(0), session, value));
    cookies.stream().skip(1).forEach(c -> response.addHeader(HEADER, complete(c, session, value)));
  }

  private static String complete(String cookie, HttpSession session, String value) {
    return lacks(cookie, session) ? cookie + "; " + SAME_SITE + "=" + value : cookie;
  }

  private static boolean lacks(String cookie, HttpSession session) {
    return cookie.contains("=" + session.getId()) && !cookie.contains(SAME_SITE);
  }
}
