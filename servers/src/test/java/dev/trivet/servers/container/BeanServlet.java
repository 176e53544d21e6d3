// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.container;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Servlet that calls Jira by way of the EJB. */
@WebServlet("/app/bean")
public class BeanServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient ProbeBean bean;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().println(bean.callAndRollBack());
  }
}
