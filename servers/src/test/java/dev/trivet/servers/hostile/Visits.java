// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.hostile;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Count of how often one request came to the servlets that dispatch. */
final class Visits {

  private static final String COUNT = Visits.class.getName();

  /** No test sends a request on that often on purpose. */
  private static final int LIMIT = 12;

  private Visits() {}

  /** Counts a visit; ends the request when it goes round in a circle. */
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
