// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.unit;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Servlet whose path names the action and whose query names its data. */
@WebServlet({"/app/*", "/open/*"})
public class OrchardServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient Orchard orchard;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String name = request.getParameter("name");
    String answer =
        switch (request.getPathInfo()) {
          case "/plant" -> orchard.plant(name);
          case "/roll-back" -> orchard.plantAndRollBack(name);
          case "/count" -> orchard.count(name);
          default -> "orchard";
        };
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().print(answer);
  }
}
