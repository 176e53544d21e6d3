// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.limit.RateLimits;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * JUnit extension that starts one stand-in for each top-level test class with
 * {@code @ExtendWith(FakeAtlassianExtension.class)} and stops it after the class. {@link
 * FakeAtlassian}, its {@link Ledger}, {@link VirtualClock}, {@link Rules} and {@link RateLimits}
 * may be parameters of constructors, tests and life-cycle methods. The stand-in is {@linkplain
 * FakeAtlassian#reset() reset} before each test. So rules, people and sites belong in
 * {@code @BeforeEach}; apps registered in {@code @BeforeAll} stay.
 *
 * <p>Configuration parameters, in {@code junit-platform.properties} or as system properties:
 *
 * <ul>
 *   <li>{@code trivet.fake.shared=true}: one stand-in for all classes until the end of the run, for
 *       an application that is started once. Such classes must not run at the same time.
 *   <li>{@code trivet.fake.port}: a fixed port instead of a free one, for an application whose
 *       settings are fixed.
 * </ul>
 *
 * <p>It needs JUnit Jupiter 5.11 or newer on the class path; the rest of the stand-in does not.
 * With Arquillian it is not needed: see {@code dev.trivet.fake.arquillian}.
 *
 * @since 0.1
 */
public final class FakeAtlassianExtension implements BeforeEachCallback, ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(FakeAtlassianExtension.class);

  private static final Map<Class<?>, Function<FakeAtlassian, Object>> PARAMETERS =
      Map.of(
          FakeAtlassian.class, fake -> fake,
          Ledger.class, FakeAtlassian::ledger,
          VirtualClock.class, FakeAtlassian::clock,
          Rules.class, FakeAtlassian::rules,
          RateLimits.class, FakeAtlassian::limits);

  /** Created by JUnit. */
  public FakeAtlassianExtension() {}

  @Override
  public void beforeEach(ExtensionContext context) {
    fake(context).reset();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return PARAMETERS.containsKey(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Function<FakeAtlassian, Object> part = PARAMETERS.get(parameter.getParameter().getType());
    if (part == null) {
      throw new IllegalArgumentException("unsupported parameter: " + parameter);
    }
    return part.apply(fake(context));
  }

  private static synchronized FakeAtlassian fake(ExtensionContext context) {
    ExtensionContext.Store store = owner(context).getStore(NAMESPACE);
    Lifetime existing = store.get(Lifetime.class, Lifetime.class);
    if (existing != null) {
      return existing.fake();
    }
    int port =
        context.getConfigurationParameter("trivet.fake.port").map(Integer::parseInt).orElse(0);
    Lifetime started = new Lifetime(FakeAtlassian.start(port));
    store.put(Lifetime.class, started);
    return started.fake();
  }

  private static ExtensionContext owner(ExtensionContext context) {
    boolean shared =
        context
            .getConfigurationParameter("trivet.fake.shared")
            .map(Boolean::parseBoolean)
            .orElse(false);
    return shared ? context.getRoot() : topClass(context);
  }

  private static ExtensionContext topClass(ExtensionContext context) {
    return context
        .getParent()
        .filter(parent -> parent.getTestClass().isPresent())
        .map(FakeAtlassianExtension::topClass)
        .orElse(context);
  }

  /**
   * Stand-in that closes with JUnit's store. JUnit before 5.13 closes a {@code CloseableResource},
   * JUnit 6 prefers an {@link AutoCloseable}.
   */
  @SuppressWarnings("deprecation")
  private record Lifetime(FakeAtlassian fake)
      implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    @Override
    public void close() {
      fake.close();
    }
  }
}
