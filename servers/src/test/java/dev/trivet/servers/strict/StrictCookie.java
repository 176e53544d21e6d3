// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.strict;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Listener that sets a strict session cookie; WildFly ignores that setting in web.xml. */
@WebListener
public class StrictCookie implements ServletContextListener {

  @Override
  public void contextInitialized(ServletContextEvent event) {
    event.getServletContext().getSessionCookieConfig().setAttribute("SameSite", "Strict");
  }
}
