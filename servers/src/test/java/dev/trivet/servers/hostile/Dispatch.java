// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.hostile;

import dev.trivet.servers.guarded.OwnFailure;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** Kinds of dispatch to another path of the application. */
public enum Dispatch {
  FORWARD {
    @Override
    void send(HttpServletRequest request, HttpServletResponse response, String to)
        throws ServletException, IOException {
      dispatcher(request, to).forward(request, response);
    }
  },
  INCLUDE {
    @Override
    void send(HttpServletRequest request, HttpServletResponse response, String to)
        throws ServletException, IOException {
      dispatcher(request, to).include(request, response);
    }
  },
  /** Dispatch with the container's request. */
  ASYNC {
    @Override
    void send(HttpServletRequest request, HttpServletResponse response, String to) {
      request.startAsync().dispatch(to);
    }
  },
  /** Dispatch with the request that the servlet received. */
  ASYNC_WRAPPED {
    @Override
    void send(HttpServletRequest request, HttpServletResponse response, String to) {
      request.startAsync(request, response).dispatch(to);
    }
  },
  /** Dispatch by the error page of a status, which dispatches once more. */
  ERROR {
    @Override
    void send(HttpServletRequest request, HttpServletResponse response, String to)
        throws IOException {
      response.sendError(ERROR_STATUS);
    }
  },
  /** Dispatch by the error page of an exception, which dispatches once more. */
  THROW {
    @Override
    void send(HttpServletRequest request, HttpServletResponse response, String to) {
      throw new OwnFailure();
    }
  },
  JSP_FORWARD {
    @Override
    void send(HttpServletRequest request, HttpServletResponse response, String to)
        throws ServletException, IOException {
      dispatcher(request, "/open/forward.jsp").forward(request, response);
    }
  },
  JSP_INCLUDE {
    @Override
    void send(HttpServletRequest request, HttpServletResponse response, String to)
        throws ServletException, IOException {
      dispatcher(request, "/open/include.jsp").forward(request, response);
    }
  },
  FORGED_FORWARD {
    @Override
    void send(HttpServletRequest request, HttpServletResponse response, String to)
        throws ServletException, IOException {
      dispatcher(request, to).forward(new ForgingRequest(request), response);
    }
  },
  FORGED_INCLUDE {
    @Override
    void send(HttpServletRequest request, HttpServletResponse response, String to)
        throws ServletException, IOException {
      dispatcher(request, to).include(new ForgingRequest(request), response);
    }
  },
  FORGED_ASYNC {
    @Override
    void send(HttpServletRequest request, HttpServletResponse response, String to) {
      request.startAsync(new ForgingRequest(request), response).dispatch(to);
    }
  };

  /** Kinds with the request as the server has made or wrapped it. */
  public static final Set<Dispatch> PLAIN =
      Set.of(FORWARD, INCLUDE, ASYNC, ASYNC_WRAPPED, ERROR, THROW, JSP_FORWARD, JSP_INCLUDE);

  /** Kinds with a {@link ForgingRequest}. */
  public static final Set<Dispatch> FORGED = Set.of(FORGED_FORWARD, FORGED_INCLUDE, FORGED_ASYNC);

  /** Status whose error page is {@link FailurePage}. */
  public static final int ERROR_STATUS = 418;

  /** Tells whether a denial leaves a gap in the response and does not replace it. */
  public boolean isPart() {
    return this == INCLUDE || this == JSP_INCLUDE || this == FORGED_INCLUDE;
  }

  abstract void send(HttpServletRequest request, HttpServletResponse response, String to)
      throws ServletException, IOException;

  private static RequestDispatcher dispatcher(HttpServletRequest request, String to)
      throws ServletException {
    RequestDispatcher dispatcher = request.getRequestDispatcher(to);
    if (dispatcher == null) {
      throw new ServletException("there is no dispatcher for that path");
    }
    return dispatcher;
  }
}
