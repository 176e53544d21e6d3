// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * Pass for the one forward to {@code trivet.error-page} that Trivet makes itself: for this request,
 * this path, once, and until the forward is over. What the error page dispatches to is judged.
 */
final class ErrorPageRequest extends HttpServletRequestWrapper implements AutoCloseable {

  private final String path;
  private boolean usable = true;

  /**
   * Makes the pass.
   *
   * @param path the decoded path of the error page, below the context
   */
  ErrorPageRequest(HttpServletRequest request, String path) {
    super(request);
    this.path = path;
  }

  /** Uses up the pass that a dispatch carries, if it carries one for its path. */
  static boolean admits(HttpServletRequest request, String path) {
    if (request.getDispatcherType() != DispatcherType.FORWARD) {
      return false;
    }
    ServletRequest inner = request;
    while (inner instanceof ServletRequestWrapper wrapper) {
      if (inner instanceof ErrorPageRequest pass) {
        return pass.use(path);
      }
      inner = wrapper.getRequest();
    }
    return false;
  }

  private boolean use(String wanted) {
    boolean admitted = usable && path.equals(wanted);
    usable = false;
    return admitted;
  }

  @Override
  public void close() {
    usable = false;
  }
}
