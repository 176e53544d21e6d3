// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Reader of the status for which a container dispatches to an error page (Servlet 6.0, 10.9.1). */
public final class ErrorStatus {

  private ErrorStatus() {}

  /** Reads the status; 500 where the container gives no status of an error. */
  public static int read(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
            && status >= 400
            && status <= 599
        ? status
        : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
  }
}
