// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.ear.web;

import dev.trivet.ee.CurrentAccount;
import dev.trivet.ee.GrantedAccount;
import dev.trivet.ee.Grants;
import dev.trivet.ee.TrivetException;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ExecutionException;

/** Servlet that shows what Trivet's beans know in this web application. */
public class WhoServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient CurrentAccount atlassian;
  @Inject private transient Grants grants;
  @Inject private transient SignInLog log;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  private transient ManagedExecutorService executor;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String account = request.getParameter("account");
    String name = request.getPathInfo() == null ? "" : request.getPathInfo();
    response.setContentType("text/plain");
    response.getWriter().print(answer(name, account));
  }

  private String answer(String name, String account) throws ServletException {
    return switch (name) {
      case "/events" -> log.heard().toString();
      case "/grant" -> find(account);
      case "/executor" -> inExecutor(account);
      default -> atlassian.signedIn() ? atlassian.account().name() : "nobody";
    };
  }

  private String inExecutor(String account) throws ServletException {
    try {
      return executor.submit(() -> find(account)).get();
    } catch (InterruptedException | ExecutionException failed) {
      throw new ServletException(failed);
    }
  }

  private String find(String account) {
    try {
      return grants.find(account).map(GrantedAccount::account).map(a -> a.name()).orElse("none");
    } catch (TrivetException refused) {
      return refused.code().number();
    }
  }
}
