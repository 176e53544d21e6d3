// SPDX-License-Identifier: Apache-2.0
package org.example;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Guarded servlet, which only signed-in people reach. */
@WebServlet({"/team/hello", "/team/projects"})
public class WorkServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Desk desk;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    boolean projects = request.getServletPath().endsWith("/projects");
    response.getWriter().print(projects ? desk.projects() : desk.greeting());
  }
}
