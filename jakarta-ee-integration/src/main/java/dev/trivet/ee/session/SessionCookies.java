// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Session cookie with the attributes that a login needs. The defaults of servers differ, and some
 * are weak.
 */
public final class SessionCookies {

  public static final String HEADER = "Set-Cookie";
  private static final String SAME_SITE = "SameSite";

  /** Value with which the browser still sends the cookie when Atlassian sends the person back. */
  private static final String LAX = "Lax";

  private SessionCookies() {}

  public static void configure(ServletContext context, URI baseUrl) {
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

  /** Whether the application configures the cookie so that only its own pages send it. */
  public static boolean areStrict(ServletContext context) {
    return "Strict".equalsIgnoreCase(sameSite(context));
  }

  /**
   * Makes the field value that removes the cookie from the browser. It has the name, path and
   * domain of the existing cookie (RFC 6265 section 5.3). Only some servers remove it when a
   * session ends.
   */
  public static String expired(ServletContext context) {
    SessionCookieConfig cookie = context.getSessionCookieConfig();
    String root = context.getContextPath().isEmpty() ? "/" : context.getContextPath();
    String name = orElse(cookie.getName(), "JSESSIONID");
    String domain = orElse(cookie.getDomain(), "");
    return name
        + "=; Path="
        + orElse(cookie.getPath(), root)
        + (domain.isEmpty() ? "" : "; Domain=" + domain)
        + "; Max-Age=0; HttpOnly"
        + (cookie.isSecure() ? "; Secure" : "")
        + "; "
        + SAME_SITE
        + "="
        + sameSite(context);
  }

  /**
   * Returns the configured value or the default, since servers return null or an empty text for no
   * value.
   */
  private static String orElse(@Nullable String configured, String usual) {
    return configured == null || configured.isEmpty() ? usual : configured;
  }

  private static String sameSite(ServletContext context) {
    String configured = context.getSessionCookieConfig().getAttribute(SAME_SITE);
    return configured == null ? LAX : configured;
  }

  /**
   * Adds the attribute to the session cookie of this response where the server left it out. Payara
   * takes it from its own deployment descriptor only.
   */
  public static void complete(HttpServletRequest request, HttpServletResponse response) {
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
