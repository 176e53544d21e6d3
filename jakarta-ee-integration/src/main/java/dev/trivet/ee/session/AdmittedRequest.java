// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import dev.trivet.ee.request.LogoutMark;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Request that the guard admitted for an account. {@link #logout} ends the login for the rest of
 * the request: no caller is shown any more, and the guard refuses further dispatches.
 */
class AdmittedRequest extends HttpServletRequestWrapper {

  private final IdentityMode identity;

  AdmittedRequest(HttpServletRequest request, IdentityMode identity) {
    super(request);
    this.identity = identity;
  }

  /**
   * Ends Trivet's login first, so that it is over also where the container's logout fails. The
   * container's logout is called only where there is a caller: Jetty treats any other logout as a
   * failure.
   */
  @Override
  public void logout() throws ServletException {
    boolean known = ((HttpServletRequest) getRequest()).getUserPrincipal() != null;
    LogoutMark.set(this);
    try {
      identity.logout(this);
    } finally {
      if (known) {
        super.logout();
      }
    }
  }

  @Override
  public void login(String user, String password) throws ServletException {
    super.login(user, password);
    LogoutMark.clear(this);
  }

  @Override
  public @Nullable Principal getUserPrincipal() {
    return LogoutMark.isSet(this) ? null : super.getUserPrincipal();
  }

  @Override
  public @Nullable String getRemoteUser() {
    return LogoutMark.isSet(this) ? null : super.getRemoteUser();
  }

  @Override
  public @Nullable String getAuthType() {
    return LogoutMark.isSet(this) ? null : super.getAuthType();
  }

  @Override
  public boolean isUserInRole(String role) {
    return !LogoutMark.isSet(this) && super.isUserInRole(role);
  }
}
