// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.hostile;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Servlet that lets a request wait without a thread, and then go on at the page of the person. */
public class LaterServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext context = request.startAsync();
    CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS)
        .execute(() -> context.dispatch("/app/who"));
  }
}
