// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.ear.timer;

import dev.trivet.servers.ear.ejb.GrantTimer;
import jakarta.ejb.EJB;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Listener that delays the start of all web applications but the first. */
public class StartOrder implements ServletContextListener {

  @EJB private GrantTimer timer;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    timer.holdAllButTheFirst();
  }
}
