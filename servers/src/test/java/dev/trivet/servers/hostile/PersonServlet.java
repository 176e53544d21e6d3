// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.hostile;

import dev.trivet.servers.guarded.Marks;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Servlet that shows the person; its init parameter tells whether it is guarded. */
public class PersonServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient Person person;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String text = person.describe(request);
    if (getInitParameter("guarded") != null) {
      Marks.guarded(response, text);
    } else {
      response.setContentType("text/plain;charset=UTF-8");
      response.getWriter().print(Marks.OPEN + " " + text);
    }
  }
}
