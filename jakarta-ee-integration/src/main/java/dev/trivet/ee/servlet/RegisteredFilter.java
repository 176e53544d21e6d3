// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.Optional;

/** Registration of Trivet's filter in a servlet context, by the initializer or by web.xml. */
final class RegisteredFilter {

  /** Name under which the filter registers itself. */
  static final String NAME = "Trivet";

  private RegisteredFilter() {}

  /** Finds the registration by the class of the filter. */
  static Optional<? extends FilterRegistration> find(ServletContext context) {
    return context.getFilterRegistrations().values().stream()
        .filter(filter -> AtlassianFilter.class.getName().equals(filter.getClassName()))
        .findFirst();
  }
}
