// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.hostile;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Counter of the visits of one request to dispatching servlets. */
final class VisitCounter {

  private static final String COUNT = VisitCounter.class.getName();

  /** Limit that no test reaches on purpose. */
  private static final int LIMIT = 12;

  private VisitCounter() {}

  /** Counts a visit; ends the request when it loops. */
  static boolean isOver(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int count = request.getAttribute(COUNT) instanceof Integer before ? before + 1 : 1;
    request.setAttribute(COUNT, count);
    if (count > LIMIT) {
      response.getWriter().print(HostileMarks.CIRCLE);
    }
    return count > LIMIT;
  }
}
