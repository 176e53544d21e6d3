// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.servlet;

import dev.trivet.bench.PeerSettings;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Servlet context and filter configuration, with the methods that a filter needs. */
public final class FakeContext {

  private final Map<String, Object> attributes = new ConcurrentHashMap<>();
  private final ServletContext context = proxy(ServletContext.class);

  /** Returns the context. */
  public ServletContext context() {
    return context;
  }

  /** Makes the configuration of a filter without init-params. */
  public FilterConfig filterConfig() {
    return proxy(FilterConfig.class);
  }

  private <T> T proxy(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            FakeContext.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(proxy, method, arguments)));
  }

  private @Nullable Object call(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "getAttribute" -> attributes.get(first(arguments));
      case "setAttribute" ->
          attributes.put(first(arguments), arguments == null ? "" : arguments[1]);
      case "removeAttribute" -> attributes.remove(first(arguments));
      case "getAttributeNames" -> Collections.enumeration(attributes.keySet());
      case "getInitParameter", "log", "getServletContextName", "getRealPath" -> null;
      case "getInitParameterNames" -> Collections.emptyEnumeration();
      case "getContextPath" -> PeerSettings.CONTEXT_PATH;
      case "getSessionTimeout" -> 30;
      case "getFilterName", "getServerInfo" -> "benchmark";
      case "getServletContext" -> context;
      case "getClassLoader" -> FakeContext.class.getClassLoader();
      case "getFilterRegistrations", "getServletRegistrations" -> Map.of();
      case "hashCode" -> System.identityHashCode(proxy);
      case "equals" -> arguments != null && proxy == arguments[0];
      case "toString" -> "fake context";
      default -> throw new UnsupportedOperationException(method.toString());
    };
  }

  private static String first(@Nullable Object @Nullable [] arguments) {
    return arguments == null ? "" : String.valueOf(arguments[0]);
  }
}
