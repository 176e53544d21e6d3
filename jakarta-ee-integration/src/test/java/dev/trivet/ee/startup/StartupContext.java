// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.startup;

import jakarta.servlet.ServletContext;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Servlet context with the methods that start-up needs; all others throw. */
final class StartupContext {

  final Map<String, String> parameters = new HashMap<>();
  final Map<String, Object> attributes = new HashMap<>();
  String server = "Test/1.0";
  @Nullable String webXml;

  static StartupContext on(String server) {
    StartupContext context = new StartupContext();
    context.server = server;
    return context;
  }

  StartupContext webXml(String body) {
    webXml =
        "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">"
            + body
            + "</web-app>";
    return this;
  }

  /** Returns the classes that the container's scan finds. */
  StartupContext annotated(Class<?>... classes) {
    new AnnotatedClasses().onStartup(Set.of(classes), asContext());
    return this;
  }

  ServletContext asContext() {
    return (ServletContext)
        Proxy.newProxyInstance(
            StartupContext.class.getClassLoader(),
            new Class<?>[] {ServletContext.class},
            (proxy, method, arguments) -> answer(method.getName(), arguments));
  }

  /** Finds the method by name, also for a context of another class loader. */
  @Nullable Object answer(String method, @Nullable Object @Nullable [] arguments) {
    Object[] given = arguments == null ? new Object[0] : arguments;
    return switch (method) {
      case "getServerInfo" -> server;
      case "getServletContextName" -> null;
      case "getContextPath" -> "/app";
      case "getInitParameter" -> parameters.get(String.valueOf(given[0]));
      case "setInitParameter" ->
          parameters.putIfAbsent(String.valueOf(given[0]), String.valueOf(given[1])) == null;
      case "getInitParameterNames" -> Collections.enumeration(parameters.keySet());
      case "getAttribute" -> attributes.get(String.valueOf(given[0]));
      case "setAttribute" -> attributes.put(String.valueOf(given[0]), given[1]);
      case "removeAttribute" -> attributes.remove(String.valueOf(given[0]));
      case "getAttributeNames" -> Collections.enumeration(attributes.keySet());
      case "getFilterRegistrations" -> Map.of();
      case "getResourceAsStream" ->
          webXml == null ? null : new ByteArrayInputStream(webXml.getBytes(StandardCharsets.UTF_8));
      default -> throw new UnsupportedOperationException(method);
    };
  }
}
