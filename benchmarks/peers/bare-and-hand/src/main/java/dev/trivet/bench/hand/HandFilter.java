// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.hand;

import dev.trivet.bench.PeerSettings;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;

/** Filter that guards one area, and signs in with one provider. */
final class HandFilter implements Filter {

  private static final String LOGIN = "login";
  private static final String FLOW = "flow";

  /** Length of a state: 16 bytes as Base64. */
  private static final int STATE = 22;

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final SecureRandom random = new SecureRandom();
  private final HandCalls calls;
  private final String authorize;

  HandFilter(PeerSettings settings, HandCalls calls) {
    this.calls = calls;
    this.authorize =
        settings.authorizationServer()
            + "/authorize?audience=api.atlassian.com&response_type=code&prompt=consent&client_id="
            + HandCalls.encode(settings.clientId())
            + "&redirect_uri="
            + HandCalls.encode(settings.base() + HandPeer.CALLBACK)
            + "&scope="
            + HandCalls.encode(String.join(" ", PeerSettings.SCOPES))
            + "&state=";
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest asked = (HttpServletRequest) request;
    HttpServletResponse answer = (HttpServletResponse) response;
    String path = asked.getServletPath();
    if (path.startsWith(PeerSettings.GUARDED)) {
      HttpSession session = asked.getSession(false);
      if (session != null && session.getAttribute(LOGIN) != null) {
        chain.doFilter(request, response);
      } else {
        begin(asked, answer);
      }
    } else if (path.equals(HandPeer.CALLBACK)) {
      finish(asked, answer);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** Returns the login of a person who is signed in. */
  static HandLogin login(HttpServletRequest request) {
    return (HandLogin) request.getSession().getAttribute(LOGIN);
  }

  private void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String mode = request.getHeader("Sec-Fetch-Mode");
    if (mode != null && !mode.equals("navigate")) {
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    String state = BASE64.encodeToString(bytes);
    // the page to return to is behind the state, of which the length is known
    request.getSession().setAttribute(FLOW, state + request.getRequestURI());
    response.sendRedirect(authorize + state);
  }

  private void finish(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    HttpSession session = request.getSession(false);
    String flow = session == null ? null : (String) session.getAttribute(FLOW);
    String state = request.getParameter("state");
    String code = request.getParameter("code");
    if (session == null || flow == null || !flow.substring(0, STATE).equals(state)) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    session.removeAttribute(FLOW);
    if (code == null) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    try {
      HandLogin login = calls.signIn(code);
      request.changeSessionId();
      session.setAttribute(LOGIN, login);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new ServletException(ended);
    }
    response.sendRedirect(flow.substring(STATE));
  }
}
