// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.hostile;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** Request wrapper whose parameters hide the server's attributes of the same names. */
final class ForgingRequest extends HttpServletRequestWrapper {

  ForgingRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public Object getAttribute(String name) {
    String forged = getParameter(name);
    return forged == null ? super.getAttribute(name) : forged;
  }
}
