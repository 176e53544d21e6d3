// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.Secret;
import dev.trivet.ee.request.RequestPath;
import dev.trivet.ee.response.CorrelationId;
import dev.trivet.log.SecurityLog;
import dev.trivet.model.ErrorCode;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Listener that ends requests for which the server would run no filter. Open Liberty removes the
 * length of the context path from a path that is already resolved. Of {@code /ctx/../x/x.do} it
 * leaves {@code .do}, which a servlet mapped by extension may match and no filter does. A path that
 * does not begin with a slash is invalid (Servlet 6.0, 3.5 and 12.1). Listeners run before the
 * filters are chosen.
 */
final class PathLossListener implements ServletRequestListener {

  private final SecurityLog log;

  PathLossListener(ApplicationName application, Secret secret) {
    this.log = new SecurityLog(application, secret, System::nanoTime);
  }

  @Override
  public void requestInitialized(ServletRequestEvent event) {
    if (event.getServletRequest() instanceof HttpServletRequest request
        // WildFly handles a target without a slash itself, and the filter sees it
        && request.getRequestURI().startsWith("/")
        && !RequestPath.decoded(request).startsWith("/")) {
      String what = "the server has lost the path of the request";
      CorrelationId id = CorrelationId.write(log.refused(ErrorCode.AMBIGUOUS_PATH, what), request);
      throw new IllegalArgumentException(
          "[" + ErrorCode.AMBIGUOUS_PATH + "] " + what + ", page " + id);
    }
  }
}
