// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.google;

import com.google.api.client.auth.oauth2.AuthorizationCodeFlow;
import com.google.api.client.auth.oauth2.AuthorizationCodeRequestUrl;
import com.google.api.client.extensions.servlet.auth.oauth2.jakarta.AbstractAuthorizationCodeServlet;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.UUID;

/** Page of the guarded area: the rest of the chain. */
final class PageServlet extends AbstractAuthorizationCodeServlet {

  private static final long serialVersionUID = 1L;

  /** The rest of the chain, where an application would have its code. */
  private static final ThreadLocal<FilterChain> CHAIN = new ThreadLocal<>();

  private final transient GoogleFlow flow;

  PageServlet(GoogleFlow flow) {
    this.flow = flow;
  }

  void serve(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    CHAIN.set(chain);
    service(request, response);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    CHAIN.get().doFilter(request, response);
  }

  @Override
  protected AuthorizationCodeFlow initializeFlow() {
    return flow.flow();
  }

  @Override
  protected String getRedirectUri(HttpServletRequest request) {
    return flow.redirectUri();
  }

  @Override
  protected String getUserId(HttpServletRequest request) {
    return GoogleFlow.user(request);
  }

  /** Adds Atlassian's own parameters, and the state that the library leaves to the application. */
  @Override
  protected void onAuthorization(
      HttpServletRequest request, HttpServletResponse response, AuthorizationCodeRequestUrl url)
      throws IOException {
    String state = UUID.randomUUID().toString();
    HttpSession session = request.getSession();
    session.setAttribute(GoogleFlow.STATE, state);
    session.setAttribute(GoogleFlow.PAGE, request.getRequestURI());
    url.setState(state);
    url.set("audience", "api.atlassian.com");
    url.set("prompt", "consent");
    response.sendRedirect(url.build());
  }
}
