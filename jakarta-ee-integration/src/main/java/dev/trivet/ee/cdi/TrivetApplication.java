// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.ee.servlet.AtlassianGate;
import dev.trivet.ee.servlet.Deployment;
import dev.trivet.ee.servlet.GateRegistry;
import dev.trivet.ee.servlet.GateSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Bean that opens Trivet for web applications and finds what was opened. The web applications of an
 * EAR share it when the jars are in {@code EAR/lib}. So it decides nothing itself: each answer
 * comes from the {@link WebApplication} of one servlet context.
 */
@ApplicationScoped
class TrivetApplication implements GateSource {

  private final NewTransaction transaction;
  private final BeanManager beans;
  private final HttpServletRequest request;
  private final OpenApplications<WebApplication> open =
      new OpenApplications<>(
          WebApplication::module, EarWebModules.findBeside(TrivetApplication.class).size());

  /** Makes a proxy, for the container. */
  @SuppressWarnings("NullAway")
  TrivetApplication() {
    this(null, null, null);
  }

  @Inject
  TrivetApplication(NewTransaction transaction, BeanManager beans, HttpServletRequest request) {
    this.transaction = transaction;
    this.beans = beans;
    this.request = request;
  }

  @Override
  public AtlassianGate gate(ServletContext context) {
    AtlassianGate known = GateRegistry.find(context);
    return known == null ? open(context) : known;
  }

  private synchronized AtlassianGate open(ServletContext context) {
    AtlassianGate known = GateRegistry.find(context);
    if (known != null) {
      return known;
    }
    WebApplication opened =
        new WebApplication(WebModule.of(context), Deployment.settings(context), transaction, beans);
    GateRegistry.open(context, opened.gate(), () -> close(opened));
    open.add(opened);
    TestKitReset.offer(context, opened.settings(), () -> reset(context, opened));
    return opened.gate();
  }

  private void reset(ServletContext context, WebApplication application) {
    application.reset();
    GateRegistry.open(context, application.gate(), () -> close(application));
  }

  private void close(WebApplication application) {
    open.remove(application);
    application.close();
  }

  /**
   * Finds the web application of the current work: that of the request, or else the one whose class
   * loader the thread has.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when the web application is not open
   * @throws dev.trivet.ee.MisconfiguredException when it could be any of several
   */
  WebApplication current() {
    ServletContext context = requested();
    return context == null
        ? open.find(Thread.currentThread().getContextClassLoader())
        : find(context);
  }

  /** Finds the web application of a request's servlet context. */
  WebApplication find(ServletContext context) {
    AtlassianGate gate = GateRegistry.find(context);
    return open.all().stream()
        .filter(application -> application.gate() == gate)
        .findFirst()
        .orElseThrow(OpenApplications::notOpenYet);
  }

  /**
   * Finds the servlet context of the request; null outside requests, for which containers throw
   * different exceptions.
   */
  private @Nullable ServletContext requested() {
    try {
      return request.getServletContext();
    } catch (RuntimeException outside) {
      return null;
    }
  }

  /**
   * Closes all, for containers that do not report the end of the servlet context to Trivet's
   * listener.
   */
  @PreDestroy
  void close() {
    open.all().forEach(this::close);
  }
}
