// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.ee.servlet.Deployment;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

/**
 * Web application as seen by work outside requests, which knows its class loader.
 *
 * @param contextPath for messages
 * @param loader the class loader, which is the context class loader of threads that work for it
 */
record WebModule(String contextPath, @Nullable ClassLoader loader) {

  static WebModule of(ServletContext context) {
    String path = context.getContextPath();
    return new WebModule(path.isEmpty() ? "/" : path, Deployment.loader(context));
  }

  /** Whether the web application finds exactly this class under its name. */
  boolean sees(Class<?> type) {
    try {
      return Class.forName(type.getName(), false, loader) == type;
    } catch (ClassNotFoundException | LinkageError unseen) {
      return false;
    }
  }
}
