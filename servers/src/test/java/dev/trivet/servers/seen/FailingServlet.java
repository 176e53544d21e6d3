// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.seen;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.response.FailureMessages;
import dev.trivet.model.ErrorCode;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Servlet that fails with the number that the request names, so that its page can be seen. */
@WebServlet("/app/fail")
public class FailingServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    ErrorCode code = ErrorCode.valueOf(request.getParameter("code"));
    if (FailureMessages.of(code).isPassing()) {
      throw new AtlassianUnavailableException(code, "to be seen", null, null);
    }
    throw new MisconfiguredException(code, "to be seen");
  }
}
