// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.Secret;
import dev.trivet.ee.response.Responses;
import dev.trivet.endpoint.RandomText;
import dev.trivet.log.SecurityLog;
import dev.trivet.model.ErrorCode;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Gate of a filter that cannot serve a request. It answers 503 with the number of the reason. */
final class ClosedGate {

  /** No line of it has a fingerprint, so any key will do: the settings may be what is wrong. */
  private final SecurityLog log;

  ClosedGate(ApplicationName application) {
    this.log = new SecurityLog(application, new Secret(RandomText.shortId()), System::nanoTime);
  }

  /**
   * Refuses a request in plain text, since pages need a gate and its settings.
   *
   * @param code the number of the reason
   * @param why the reason, for the log
   */
  void refuse(HttpServletRequest request, HttpServletResponse response, ErrorCode code, String why)
      throws IOException, ServletException {
    new ResponseWriter(null)
        .write(Responses.refuseInPlainText(log, request, code, why), request, response);
  }
}
