// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.ee.servlet.FilterProof;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Observer that notices a jar without its filter. An absolute ordering in {@code web.xml} disables
 * initializers, fragments and listeners of a jar together, but not CDI. Payara reports no servlet
 * context at the start, and Open Liberty no filters. There each request is refused until one of
 * that web application passes.
 */
@Dependent
class FilterCheck {

  private FilterCheck() {}

  static void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
    if (context instanceof ServletContext servletContext) {
      FilterProof.requireAtStart(servletContext);
    }
  }

  static void request(@Observes @Initialized(RequestScoped.class) Object request) {
    if (request instanceof HttpServletRequest httpRequest) {
      FilterProof.require(httpRequest.getServletContext());
    }
  }
}
