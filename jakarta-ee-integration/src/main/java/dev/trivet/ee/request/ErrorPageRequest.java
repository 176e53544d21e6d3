// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Request of the one forward to {@code trivet.error-page} that Trivet makes itself. It passes the
 * guard for this path, once, and until the forward is over. Further dispatches of the error page
 * are guarded as usual.
 */
public final class ErrorPageRequest extends HttpServletRequestWrapper implements AutoCloseable {

  private final String path;
  private boolean usable = true;
  private boolean over;

  /**
   * Wraps a request that is forwarded to the error page.
   *
   * @param path the decoded path of the error page, below the context
   */
  public ErrorPageRequest(HttpServletRequest request, String path) {
    super(request);
    this.path = path;
  }

  /** Whether a dispatch carries an unused pass for its path. */
  public static boolean admits(HttpServletRequest request, String path) {
    ErrorPageRequest pass = find(request);
    return pass != null && pass.usable && pass.path.equals(path);
  }

  /** Uses up the pass that a dispatch carries, if any, for whatever path. */
  public static void useUp(HttpServletRequest request) {
    ErrorPageRequest pass = find(request);
    if (pass != null) {
      pass.usable = false;
    }
  }

  /** Whether a dispatch is the forward to that error page, and is not over. */
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
