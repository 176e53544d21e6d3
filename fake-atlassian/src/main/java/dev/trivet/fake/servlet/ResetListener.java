// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Listener in the application under test that resets Trivet whenever the stand-in is reset. The
 * context-param {@value #STAND_IN} says where the stand-in is; without it the listener does
 * nothing. With Arquillian both are added to the WAR. Trivet lets itself be reset only where its
 * authorization server is at a loopback address.
 *
 * @since 0.1
 */
public final class ResetListener implements ServletContextListener {
  /** The context-param with the base URL of the stand-in. */
  public static final String STAND_IN = "trivet.fake.stand-in";

  /** The attribute of the servlet context in which Trivet leaves what resets it. */
  private static final String RESET = "trivet.fake.reset";

  private volatile @Nullable ResetAgent agent;

  /** Created by the container. */
  public ResetListener() {}

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    String standIn = context.getInitParameter(STAND_IN);
    if (standIn != null) {
      String path = context.getContextPath();
      agent =
          ResetAgent.start(URI.create(standIn), path.isEmpty() ? "/" : path, () -> reset(context));
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    ResetAgent started = agent;
    if (started != null) {
      started.close();
    }
  }

  private static void reset(ServletContext context) {
    if (!(context.getAttribute(RESET) instanceof Runnable reset)) {
      throw new IllegalStateException(
          "Trivet cannot be reset here: it has not started, or trivet.authorization-server is not"
              + " at a loopback address");
    }
    reset.run();
  }
}
