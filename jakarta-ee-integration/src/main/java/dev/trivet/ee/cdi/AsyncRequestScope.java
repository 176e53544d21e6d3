// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Request scope of an async dispatch, for the observers of a sign-in. Payara and GlassFish open
 * none there. With Weld's own interface the scope knows its request; the one of CDI does not, and
 * serves where Weld's is not found.
 */
final class AsyncRequestScope {

  private static final String WELD = "org.jboss.weld.context.http.HttpRequestContext";

  private final BeanManager beans;

  AsyncRequestScope(BeanManager beans) {
    this.beans = beans;
  }

  /**
   * Opens the scope, unless the server has done so.
   *
   * @return closes it
   */
  Runnable open(HttpServletRequest request) {
    if (isActive()) {
      return () -> {};
    }
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

  private Runnable openByWeld(HttpServletRequest request) throws ClassNotFoundException {
    Class<?> type = Class.forName(WELD, false, beans.getClass().getClassLoader());
    Object scope = beans.createInstance().select(type, Any.Literal.INSTANCE).get();
    call(type, scope, "associate", request);
    call(type, scope, "activate");
    return () -> {
      call(type, scope, "invalidate");
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
