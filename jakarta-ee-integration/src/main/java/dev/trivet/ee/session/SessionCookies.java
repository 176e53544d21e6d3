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

/** Makes the session cookie what a login needs; servers' defaults differ, and some are weak. */
public final class SessionCookies {

  public static final String HEADER = "Set-Cookie";
  private static final String SAME_SITE = "SameSite";

  /** The browser still sends it when Atlassian sends the person back. */
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

  /** Whether the application wants it to be sent by its own pages only. */
  public static boolean areStrict(ServletContext context) {
    return "Strict".equalsIgnoreCase(sameSite(context));
  }

  /**
   * The field value that takes the cookie out of the browser: it has the name, path and domain of
   * the one that is there (RFC 6265 section 5.3). Ending a session does that on some servers only.
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

  /** Servers say null or nothing where nothing is configured. */
  private static String orElse(@Nullable String configured, String usual) {
    return configured == null || configured.isEmpty() ? usual : configured;
  }

  private static String sameSite(ServletContext context) {
    String configured = context.getSessionCookieConfig().getAttribute(SAME_SITE);
    return configured == null ? LAX : configured;
  }

  /**
   * Adds the attribute to the session's cookie in this answer, where the server left it out: Payara
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
