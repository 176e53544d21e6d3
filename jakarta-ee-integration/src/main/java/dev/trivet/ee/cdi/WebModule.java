// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.ee.servlet.Deployment;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

/**
 * Web application as work outside requests can tell it: by its class loader.
 *
 * @param contextPath for messages
 * @param loader its class loader, which threads have as context class loader when they work for it
 */
record WebModule(String contextPath, @Nullable ClassLoader loader) {

  static WebModule of(ServletContext context) {
    String path = context.getContextPath();
    return new WebModule(path.isEmpty() ? "/" : path, Deployment.loader(context));
  }

  /** Whether this very class is what the web application finds under its name. */
  boolean sees(Class<?> type) {
    try {
      return Class.forName(type.getName(), false, loader) == type;
    } catch (ClassNotFoundException | LinkageError unseen) {
      return false;
    }
  }
}
