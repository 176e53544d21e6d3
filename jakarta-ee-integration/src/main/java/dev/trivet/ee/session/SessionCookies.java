// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import java.net.URI;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/**
 * Session cookie with the attributes that a login needs. The defaults of servers differ, and some
 * are weak.
 */
public final class SessionCookies {

  public static final String HEADER = "Set-Cookie";

  /** Name of the attribute. */
  public static final String SAME_SITE = "SameSite";

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

  /** Returns the value of the attribute that the cookie must have. */
  public static String sameSite(ServletContext context) {
    String configured = context.getSessionCookieConfig().getAttribute(SAME_SITE);
    return configured == null ? LAX : configured;
  }
}
