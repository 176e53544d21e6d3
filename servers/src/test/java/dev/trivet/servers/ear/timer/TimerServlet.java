// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.ear.timer;

import dev.trivet.servers.ear.ejb.GrantTimer;
import jakarta.ejb.EJB;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Servlet that shows what the timer of the EJB jar has read. */
public class TimerServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @EJB private transient GrantTimer timer;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String account = request.getParameter("account");
    if (account != null) {
      timer.lookFor(account);
    }
    response.setContentType("text/plain");
    response
        .getWriter()
        .print(
            switch (String.valueOf(request.getPathInfo())) {
              case "/first" -> timer.first();
              case "/seen" -> String.join("\n", timer.seen());
              case "/ticks" -> String.valueOf(timer.ticks());
              case "/heard" -> timer.heard().toString();
              default -> timer.last();
            });
  }
}
