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

  private volatile @Nullable BoundGate bound;
  private volatile ClosedGate closed =
      new ClosedGate(ApplicationName.unknown(), ErrorCode.GUARD_FAILED);

  /** Makes the filter, for the container. */
  public AtlassianFilter() {}

  @Override
  public void init(FilterConfig config) {
    ServletContext context = config.getServletContext();
    GateSource gates = source;
    try {
      if (gates == null) {
        throw new MisconfiguredException(
            ErrorCode.CDI_ABSENT,
            "Trivet's filter was not injected: the application has no CDI container. Nothing is"
                + " served without it; add META-INF/beans.xml or a CDI implementation.");
      }
      bound = new BoundGate(context, gates.gate(context));
    } catch (RuntimeException | Error failed) {
      ErrorCode code = ContextState.refuse(context, failed);
      closed = new ClosedGate(ContextState.application(context), code);
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    BoundGate open = bound;
    if (request instanceof HttpServletRequest httpRequest
        && response instanceof HttpServletResponse httpResponse) {
      if (open == null) {
        closed.refuse(httpRequest, httpResponse, "Trivet did not start");
      } else if (open.isFor(httpRequest.getServletContext())) {
        open.gate().handle(httpRequest, httpResponse, chain);
      } else {
        open.refuse(httpRequest, httpResponse);
      }
    }
  }

  @Override
  public void destroy() {
    BoundGate open = bound;
    bound = null;
    if (open != null) {
      open.closeWithoutListener();
    }
  }
}
