// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request that was let through for an account; what it forwards to is let through with it. */
class JudgedRequest extends HttpServletRequestWrapper {

  JudgedRequest(HttpServletRequest request) {
    super(request);
  }
}
