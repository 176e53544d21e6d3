// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.model.ErrorCode;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Gate of a filter, bound to the servlet context that initialised the filter. A request of another
 * context is refused, since this gate's settings do not apply to it.
 *
 * @param context of the filter's configuration
 * @param gate that is open for that context
 * @param closed the gate that answers requests of other contexts
 */
record BoundGate(ServletContext context, AtlassianGate gate, ClosedGate closed) {

  BoundGate(ServletContext context, AtlassianGate gate) {
    this(context, gate, new ClosedGate(ContextState.application(context), ErrorCode.WRONG_GUARD));
  }

  /** Whether a context is this gate's. Containers have several objects for one context. */
  boolean isFor(ServletContext asked) {
    return asked == context || GateRegistry.find(asked) == gate;
  }

  /**
   * Refuses a request with 503, without this gate's pages, which belong to its own web application.
   */
  void refuse(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    closed.refuse(
        request,
        response,
        "it is for the web application at '"
            + request.getServletContext().getContextPath()
            + "' and came to the filter of the one at '"
            + context.getContextPath()
            + "'. Let each web application have a filter of its own: one instance"
            + " must not be registered in two of them");
  }

  /** Closes all that was opened for the context, where no listener of Trivet does so later. */
  void closeWithoutListener() {
    ContextState state = ContextState.find(context);
    if (state != null && !state.isRegistered()) {
      ContextState.close(context);
    }
  }
}
