// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Request scope of an async dispatch. Payara and GlassFish open none there. A thread of Tomcat may
 * still have that of another request, which waits or has gone on elsewhere: beans would tell the
 * person of that one. With Weld's own interface the scope knows its request; the one of CDI does
 * not, and serves where Weld's is not found.
 */
final class AsyncRequestScope {

  private static final String WELD = "org.jboss.weld.context.http.HttpRequestContext";

  private final BeanManager beans;

  AsyncRequestScope(BeanManager beans) {
    this.beans = beans;
  }

  /**
   * Opens the scope for the observers of a sign-in, unless the server has done so.
   *
   * @return closes it
   */
  Runnable open(HttpServletRequest request) {
    return isActive() && isOf(request) ? () -> {} : openAnew(request);
  }

  /**
   * Opens the scope for the application where that of another request is active. Where none is, the
   * server decides: Payara opens one for a further dispatch inside this one.
   *
   * @return closes it
   */
  Runnable replace(HttpServletRequest request) {
    return isActive() && !isOf(request) ? openAnew(request) : () -> {};
  }

  private Runnable openAnew(HttpServletRequest request) {
    try {
      return openByWeld(request);
    } catch (ClassNotFoundException | RuntimeException | LinkageError other) {
      RequestContextController scope =
          beans.createInstance().select(RequestContextController.class).get();
      return scope.activate() ? scope::deactivate : () -> {};
    }
  }

  private boolean isActive() {
    try {
      return beans.getContext(RequestScoped.class).isActive();
    } catch (ContextNotActiveException inactive) {
      return false;
    }
  }

  /** Whether the active scope is the one of a request (Servlet 6.0, {@code getRequestId}). */
  private boolean isOf(HttpServletRequest request) {
    try {
      HttpServletRequest active =
          beans.createInstance().select(HttpServletRequest.class, Default.Literal.INSTANCE).get();
      return request.getRequestId().equals(active.getRequestId());
    } catch (RuntimeException over) {
      return false;
    }
  }

  private Runnable openByWeld(HttpServletRequest request) throws ClassNotFoundException {
    Class<?> type = Class.forName(WELD, false, beans.getClass().getClassLoader());
    Object scope = beans.createInstance().select(type, Any.Literal.INSTANCE).get();
    if (isActive()) {
      call(type, scope, "deactivate");
      call(type, scope, "dissociate", request);
    }
    call(type, scope, "associate", request);
    call(type, scope, "activate");
    return () -> {
      if (!request.isAsyncStarted()) {
        call(type, scope, "invalidate");
      }
      call(type, scope, "deactivate");
      call(type, scope, "dissociate", request);
    };
  }

  private static void call(Class<?> type, Object scope, String method, Object... arguments) {
    Class<?>[] types = arguments.length == 0 ? new Class<?>[0] : new Class<?>[] {Object.class};
    try {
      type.getMethod(method, types).invoke(scope, arguments);
    } catch (ReflectiveOperationException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
