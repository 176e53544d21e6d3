// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Pass for the one forward to {@code trivet.error-page} that Trivet makes itself: for this request,
 * this path, once, and until the forward is over. What the error page dispatches to is judged.
 */
public final class ErrorPageRequest extends HttpServletRequestWrapper implements AutoCloseable {

  private final String path;
  private boolean usable = true;
  private boolean over;

  /**
   * Makes the pass.
   *
   * @param path the decoded path of the error page, below the context
   */
  public ErrorPageRequest(HttpServletRequest request, String path) {
    super(request);
    this.path = path;
  }

  /** Whether a dispatch carries a pass for its path that is not used up. */
  public static boolean admits(HttpServletRequest request, String path) {
    ErrorPageRequest pass = find(request);
    return pass != null && pass.usable && pass.path.equals(path);
  }

  /** Uses up the pass that a dispatch carries, if it carries one, for whatever path. */
  public static void useUp(HttpServletRequest request) {
    ErrorPageRequest pass = find(request);
    if (pass != null) {
      pass.usable = false;
    }
  }

  /** Whether a dispatch is the forward to that error page, and still goes on. */
  public static boolean isShown(HttpServletRequest request, String path) {
    ErrorPageRequest pass = find(request);
    return pass != null && !pass.over && pass.path.equals(path);
  }

  private static @Nullable ErrorPageRequest find(HttpServletRequest request) {
    ServletRequest inner = request;
    while (request.getDispatcherType() == DispatcherType.FORWARD
        && inner instanceof ServletRequestWrapper wrapper) {
      if (inner instanceof ErrorPageRequest pass) {
        return pass;
      }
      inner = wrapper.getRequest();
    }
    return null;
  }

  @Override
  public void close() {
    usable = false;
    over = true;
  }
}
