// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Request that the guard let through for an account. {@link #logout} ends that for the rest of the
 * request: no caller is shown any more, and the guard refuses every further dispatch of it.
 */
class AdmittedRequest extends HttpServletRequestWrapper {

  /**
   * Marks a request whose caller logged out. Any value does, since it only closes: an application
   * that writes it refuses its own dispatches.
   */
  static final String LOGGED_OUT = "trivet.logged-out";

  private final IdentityMode mode;

  AdmittedRequest(HttpServletRequest request, IdentityMode mode) {
    super(request);
    this.mode = mode;
  }

  /** Whether a dispatch belongs to a request whose caller logged out. */
  static boolean isLoggedOut(HttpServletRequest request) {
    return request.getDispatcherType() != DispatcherType.REQUEST && isMarked(request);
  }

  static boolean isMarked(ServletRequest request) {
    return request.getAttribute(LOGGED_OUT) != null;
  }

  /**
   * Ends the login first, so that it is over also where the container's own logout fails. The
   * container is asked only where it knows a caller: Jetty takes any other logout for a failure.
   */
  @Override
  public void logout() throws ServletException {
    boolean known = ((HttpServletRequest) getRequest()).getUserPrincipal() != null;
    setAttribute(LOGGED_OUT, true);
    try {
      mode.logout(this);
    } finally {
      if (known) {
        super.logout();
      }
    }
  }

  @Override
  public void login(String user, String password) throws ServletException {
    super.login(user, password);
    removeAttribute(LOGGED_OUT);
  }

  @Override
  public @Nullable Principal getUserPrincipal() {
    return isMarked(this) ? null : super.getUserPrincipal();
  }

  @Override
  public @Nullable String getRemoteUser() {
    return isMarked(this) ? null : super.getRemoteUser();
  }

  @Override
  public @Nullable String getAuthType() {
    return isMarked(this) ? null : super.getAuthType();
  }

  @Override
  public boolean isUserInRole(String role) {
    return !isMarked(this) && super.isUserInRole(role);
  }
}
