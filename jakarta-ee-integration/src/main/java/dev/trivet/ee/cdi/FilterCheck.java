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
 * Observer that notices that the jar is there and its filter is not. An absolute ordering in {@code
 * web.xml} switches initializers, fragments and listeners of a jar off together; CDI is what it
 * leaves. Where the start tells no servlet context, as on Payara, or nothing about filters, as on
 * Open Liberty, each request is refused instead, until one of that web application has passed.
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
