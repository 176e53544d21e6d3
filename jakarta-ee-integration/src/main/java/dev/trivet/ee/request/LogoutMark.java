// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Mark of a request whose caller logged out. Any value counts, since the mark only closes: an
 * application that writes it refuses its own dispatches.
 */
public final class LogoutMark {

  public static final String ATTRIBUTE = "trivet.logged-out";

  private LogoutMark() {}

  /** Whether a request is marked. */
  public static boolean isSet(ServletRequest request) {
    return request.getAttribute(ATTRIBUTE) != null;
  }

  /** Whether a dispatch belongs to a request whose caller logged out. */
  public static boolean isSetBefore(HttpServletRequest request) {
    return request.getDispatcherType() != DispatcherType.REQUEST && isSet(request);
  }

  /** Marks a request. */
  public static void set(ServletRequest request) {
    request.setAttribute(ATTRIBUTE, true);
  }

  /** Takes the mark away after a new login. */
  public static void clear(ServletRequest request) {
    request.removeAttribute(ATTRIBUTE);
  }
}
