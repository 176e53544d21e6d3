// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.google;

import com.google.api.client.auth.oauth2.AuthorizationCodeFlow;
import com.google.api.client.auth.oauth2.Credential;
import com.google.api.client.extensions.servlet.auth.oauth2.jakarta.AbstractAuthorizationCodeCallbackServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.ArrayList;

/** Callback: the library spends the code, the application keeps account and sites. */
final class CallbackServlet extends AbstractAuthorizationCodeCallbackServlet {

  private static final long serialVersionUID = 1L;

  private final transient GoogleFlow flow;

  CallbackServlet(GoogleFlow flow) {
    this.flow = flow;
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

  @Override
  protected void onSuccess(
      HttpServletRequest request, HttpServletResponse response, Credential credential)
      throws IOException {
    HttpSession session = request.getSession();
    session.setAttribute(GoogleFlow.ACCOUNT, new ArrayList<>(flow.account(credential)));
    String page = String.valueOf(session.getAttribute(GoogleFlow.PAGE));
    session.removeAttribute(GoogleFlow.PAGE);
    request.changeSessionId();
    response.sendRedirect(page);
  }
}
