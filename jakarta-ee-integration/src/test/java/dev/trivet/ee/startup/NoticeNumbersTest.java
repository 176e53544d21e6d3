// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.startup;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.Identity;
import dev.trivet.ee.ProvokedFailure;
import dev.trivet.ee.Provokes;
import dev.trivet.model.ErrorCode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tests of the start-up warnings: one line for each, and the deployment continues. */
class NoticeNumbersTest {

  /** Resource whose annotation no server applies to an Atlassian account. */
  @Path("/roles")
  @RolesAllowed("admin")
  static final class Resource {}

  @Provokes(ErrorCode.OTHER_LOGIN)
  void otherLogin(ProvokedFailure provoked) {
    StartupContext context =
        new StartupContext().webXml("<login-config><auth-method>FORM</auth-method></login-config>");

    StartupNotices.write(context.asContext(), Identity.ATLASSIAN, new ApplicationName("/app"));
  }

  @Provokes(ErrorCode.ROLES_UNHONOURED)
  void securityAnnotation(ProvokedFailure provoked) {
    StartupContext context = new StartupContext().annotated(Resource.class);

    StartupNotices.write(context.asContext(), Identity.ATLASSIAN, new ApplicationName("/app"));
  }

  @Provokes(ErrorCode.SENSITIVE_LOGGING)
  void loggerThatWritesTokens(ProvokedFailure provoked) {
    Logger logger = Logger.getLogger("sun.net.www.protocol.http.HttpURLConnection");
    logger.setLevel(Level.FINE);
    try {
      StartupNotices.write(
          new StartupContext().asContext(), Identity.CONTAINER, new ApplicationName("/app"));
    } finally {
      logger.setLevel(null);
    }
  }
}
