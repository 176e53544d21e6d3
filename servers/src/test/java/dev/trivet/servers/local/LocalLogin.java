// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.local;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Login filter of the application: {@code ?user=mia} logs in. */
public class LocalLogin implements Filter {

  private static final String USER = "user";

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest inner = (HttpServletRequest) request;
    if (inner.getParameter("user") != null) {
      inner.getSession(true).setAttribute(USER, inner.getParameter("user"));
    }
    Object user =
        inner.getSession(false) == null ? null : inner.getSession(false).getAttribute(USER);
    chain.doFilter(user == null ? inner : new LoggedIn(inner, (String) user), response);
  }

  private static final class LoggedIn extends HttpServletRequestWrapper {

    private final String user;

    LoggedIn(HttpServletRequest request, String user) {
      super(request);
      this.user = user;
    }

    private boolean isIn() {
      HttpSession session = getSession(false);
      return session != null && user.equals(session.getAttribute(USER));
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
      return isIn() ? () -> user : null;
    }

    @Override
    public @Nullable String getRemoteUser() {
      return isIn() ? user : null;
    }

    @Override
    public @Nullable String getAuthType() {
      return isIn() ? "LOCAL" : null;
    }

    @Override
    public void logout() {
      getSession(true).removeAttribute(USER);
    }
  }
}
