// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.guarded;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Guarded servlet that writes the mark for every method. */
public class GuardedServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Marks.guarded(response, getServletName());
  }
}
