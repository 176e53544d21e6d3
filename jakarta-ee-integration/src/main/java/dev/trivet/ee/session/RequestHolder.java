// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Holder of the request as Trivet's filter got it, for beans. CDI injects the container's own
 * request, which lacks the caller of a login filter that wrapped it. Only {@link #open} makes a
 * holder. It counts for its own request alone (Servlet 6.0, {@code getRequestId}) and until the
 * dispatch is over, so a copy in another request names no person.
 */
public final class RequestHolder {

  public static final String ATTRIBUTE = "trivet.request";

  private final HttpServletRequest request;
  private final @Nullable Object outer;
  private volatile boolean over;

  private RequestHolder(HttpServletRequest request) {
    this.request = request;
    this.outer = request.getAttribute(ATTRIBUTE);
  }

  /** Makes a request known to beans until {@link #close}. */
  static RequestHolder open(HttpServletRequest request) {
    RequestHolder seen = new RequestHolder(request);
    request.setAttribute(ATTRIBUTE, seen);
    return seen;
  }

  /** Finds the request as the filter got it, or returns the given one where no holder is open. */
  public static HttpServletRequest find(HttpServletRequest injected) {
    return injected.getAttribute(ATTRIBUTE) instanceof RequestHolder seen && seen.isOf(injected)
        ? seen.request
        : injected;
  }

  private boolean isOf(HttpServletRequest other) {
    String id = other.getRequestId();
    return !over && id != null && id.equals(request.getRequestId());
  }

  /** Ends the holder, and restores the one of an outer dispatch. */
  public void close() {
    over = true;
    if (outer == null) {
      request.removeAttribute(ATTRIBUTE);
    } else {
      request.setAttribute(ATTRIBUTE, outer);
    }
  }
}
