// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.container;

import dev.trivet.ee.CurrentAccount;
import dev.trivet.model.Site;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.WebTarget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Servlet that calls the products, several at once and with a body. */
@WebServlet("/app/calls")
public class CallServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient CurrentAccount atlassian;

  @Resource private transient ManagedExecutorService executor;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Site site = atlassian.sites().get(0);
    WebTarget jira = atlassian.jira(site).path("echo");
    int times = Integer.parseInt(request.getParameter("times"));
    List<CompletableFuture<String>> calls = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      calls.add(CompletableFuture.supplyAsync(() -> post(jira), executor));
    }
    String answers = calls.stream().map(CompletableFuture::join).distinct().toList().toString();
    String pages =
        atlassian.confluence(site).path("wiki/rest/api/content").request().get(String.class);
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().println(answers + " " + pages);
  }

  /** JSON of an issue. */
  public record Issue(String key, List<String> labels) {}

  /** JSON of the stand-in that describes the received request. */
  public record Echo(String method, String body) {}

  private static String post(WebTarget jira) {
    Entity<Issue> issue = Entity.json(new Issue("A-1", Stream.of("b").toList()));
    Echo echo = jira.request().post(issue, Echo.class);
    return echo.method() + " " + echo.body();
  }
}
