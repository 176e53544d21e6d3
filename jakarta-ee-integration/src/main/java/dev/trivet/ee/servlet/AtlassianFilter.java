// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.model.ErrorCode;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Filter of Trivet. It registers itself when the jar is there. Declare it in {@code web.xml} to
 * give it init-params ({@code trivet.*}) or a place behind other filters. Thread-safe.
 *
 * <p>Each instance serves the web application that initialised it and no other.
 *
 * <p>It needs CDI, and it never fails to be made or initialised: some servers log such a failure
 * and then serve the application without the filter. Without a gate it answers 503 to every
 * request.
 */
public class AtlassianFilter implements Filter {

  @Inject private @Nullable GateSource source;

  /** State of the web application, with its gate; null while it is not open. */
  private volatile @Nullable ContextState state;

  private volatile @Nullable ServletContext context;

  /** The gate that answers while none is open, and the requests of other contexts. */
  private volatile ClosedGate closed = new ClosedGate(ApplicationName.unknown());

  private volatile ErrorCode failure = ErrorCode.GUARD_FAILED;

  /** Makes the filter, for the container. */
  public AtlassianFilter() {}

  @Override
  public void init(FilterConfig config) {
    ServletContext own = config.getServletContext();
    context = own;
    GateSource gates = source;
    try {
      if (gates == null) {
        throw new MisconfiguredException(
            ErrorCode.CDI_ABSENT,
            "Trivet's filter was not injected: the application has no CDI container. Nothing is"
                + " served without it; add META-INF/beans.xml or a CDI implementation.");
      }
      gates.gate(own);
      state = ContextState.find(own);
    } catch (RuntimeException | Error failed) {
      failure = ContextState.refuse(own, failed);
    }
    closed = new ClosedGate(ContextState.application(own));
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    ContextState known = state;
    AtlassianGate open = known == null ? null : known.gate();
    if (request instanceof HttpServletRequest httpRequest
        && response instanceof HttpServletResponse httpResponse) {
      if (open == null) {
        closed.refuse(httpRequest, httpResponse, failure, "Trivet did not start");
      } else if (isFor(open, httpRequest.getServletContext())) {
        open.handle(httpRequest, httpResponse, chain);
      } else {
        closed.refuse(httpRequest, httpResponse, ErrorCode.WRONG_GUARD, foreign(httpRequest));
      }
    }
  }

  /** Whether the gate is that of a context. Containers have several objects for one context. */
  private boolean isFor(AtlassianGate open, ServletContext asked) {
    return asked == context || GateRegistry.find(asked) == open;
  }

  private String foreign(HttpServletRequest request) {
    return "it is for the web application at '"
        + request.getServletContext().getContextPath()
        + "' and came to the filter of the one at '"
        + (context == null ? "" : context.getContextPath())
        + "'. Let each web application have a filter of its own: one instance"
        + " must not be registered in two of them";
  }

  /** Closes all that was opened for the context, where no listener of Trivet does so later. */
  @Override
  public void destroy() {
    ServletContext own = context;
    ContextState opened = state;
    state = null;
    if (own != null && opened != null && !opened.isRegistered()) {
      ContextState.close(own);
    }
  }
}
