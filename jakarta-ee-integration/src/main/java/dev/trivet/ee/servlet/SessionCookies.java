// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import java.net.URI;
import java.util.EnumSet;

/** Makes the session cookie what a login needs; servers' defaults differ, and some are weak. */
final class SessionCookies {

  private static final String SAME_SITE = "SameSite";

  private SessionCookies() {}

  static void configure(ServletContext context, URI baseUrl) {
    context.setSessionTrackingModes(EnumSet.of(SessionTrackingMode.COOKIE));
    SessionCookieConfig cookie = context.getSessionCookieConfig();
    cookie.setHttpOnly(true);
    if (baseUrl.getScheme().equals("https")) {
      cookie.setSecure(true);
    }
    if (cookie.getAttribute(SAME_SITE) == null) {
      // with Lax the browser still sends it when Atlassian sends the person back
      cookie.setAttribute(SAME_SITE, "Lax");
    }
  }
}
