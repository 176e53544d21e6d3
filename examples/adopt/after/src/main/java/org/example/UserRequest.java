// SPDX-License-Identifier: Apache-2.0
package org.example;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** Request wrapper with the logged-in user. */
final class UserRequest extends HttpServletRequestWrapper {
  private final String name;

  UserRequest(HttpServletRequest request, String name) {
    super(request);
    this.name = name;
  }

  @Override
  public Principal getUserPrincipal() {
    return () -> name;
  }

  @Override
  public String getRemoteUser() {
    return name;
  }
}
