// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.catchThrowable;

import dev.trivet.ee.ProvokedFailure;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletException;
import java.lang.reflect.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fixture of an application that does not open, in a container that continues: it calls our
 * listener and the filter, and then serves requests.
 */
public final class FailedDeployment {

  private final FakeContext context = new FakeContext();
  private final @Nullable GateSource source;
  private final AtlassianFilter filter = new AtlassianFilter();

  /** Makes the application with what CDI injects; null where there is no CDI. */
  public FailedDeployment(@Nullable GateSource source) {
    this.source = source;
    context.initParameters.putAll(
        Map.of(
            "trivet.client-id", "client",
            "trivet.client-secret", "secret",
            "trivet.base-url", ApplicationFixture.BASE,
            "trivet.store", "memory"));
  }

  /** Deploys the application. */
  public void deploy(ProvokedFailure provoked)
      throws ServletException, ReflectiveOperationException {
    new TrivetInitializer().onStartup(null, context.asContext());
    StartupListener listener =
        source == null ? new StartupListener() : new StartupListener(() -> source);
    provoked.thrown(
        catchThrowable(
            () -> listener.contextInitialized(new ServletContextEvent(context.asContext()))));
    Field field = AtlassianFilter.class.getDeclaredField("source");
    field.setAccessible(true);
    field.set(filter, source);
    filter.init(PartialImplementation.of(FilterConfig.class, new FakeFilterConfig(context)));
  }

  /** Opens a page of the application. */
  FakeResponse open() throws Exception {
    FakeResponse response = new FakeResponse();
    filter.doFilter(new FakeBrowser().open("/a"), response, new FakeChain());
    return response;
  }
}
