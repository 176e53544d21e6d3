// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.config.Settings;
import dev.trivet.log.LogLine;
import jakarta.servlet.ServletContext;
import java.net.URI;

/**
 * Reset that the test kit finds in the servlet context and runs before each test. It deletes every
 * grant, so it is offered only where the authorization server is the kit's stand-in. That is at a
 * loopback address, since settings admit {@code http} for no other. No request can reach it.
 */
final class TestKitReset {

  /** The context-param of the test kit: the address of its stand-in. */
  private static final String STAND_IN = "trivet.fake.stand-in";

  /** The attribute that the test kit reads. */
  private static final String ATTRIBUTE = "trivet.fake.reset";

  private TestKitReset() {}

  /** Leaves the reset in the context, where the test kit has configured the web application. */
  static void offer(ServletContext context, Settings settings, Runnable reset) {
    URI atlassian = settings.client().authorizationServer();
    if ("http".equals(atlassian.getScheme())
        && atlassian.toString().equals(context.getInitParameter(STAND_IN))) {
      context.setAttribute(ATTRIBUTE, reset);
      new LogLine(settings.application(), "the test kit may delete all grants here")
          .detail(STAND_IN + " is " + atlassian)
          .write(System.Logger.Level.WARNING);
    }
  }
}
