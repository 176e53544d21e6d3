// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.guarded;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Public servlet that shows how often guarded code has run. */
public class OpenServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Marks.write(response, Marks.OPEN + " runs=" + Marks.runs());
  }
}
