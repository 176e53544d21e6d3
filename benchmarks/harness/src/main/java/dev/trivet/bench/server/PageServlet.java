// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.server;

import dev.trivet.bench.PeerSettings;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * Pages of the application: the account with the number of its sites, and a call with its token.
 */
final class PageServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient SignInPeer peer;
  private final transient PeerSettings settings;

  PageServlet(SignInPeer peer, PeerSettings settings) {
    this.peer = peer;
    this.settings = settings;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    switch (request.getServletPath()) {
      case PeerSettings.GUARDED + "page" ->
          response.getWriter().print(peer.account(request) + " " + peer.sites(request, response));
      case PeerSettings.GUARDED + "call" -> call(request, response);
      case "/forget" -> request.getSession().invalidate();
      default -> response.getWriter().print("public");
    }
  }

  /** Calls the upstream as an application does, and passes on the status. */
  private void call(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    String token = peer.accessToken(request, response);
    HttpURLConnection call =
        (HttpURLConnection) URI.create(settings.apiServer() + "/myself").toURL().openConnection();
    call.setRequestProperty("Authorization", "Bearer " + token);
    int status = call.getResponseCode();
    if (status == HttpServletResponse.SC_OK) {
      call.getInputStream().readAllBytes();
      response.getWriter().print("called");
    } else {
      response.sendError(HttpServletResponse.SC_BAD_GATEWAY, "status " + status);
    }
  }
}
