// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * {@code @ExtendWith(FakeAtlassianExtension.class)}: one stand-in per top-level test class, as a
 * parameter of constructors, tests and life-cycle methods. It is {@linkplain FakeAtlassian#reset()
 * reset} before each test, so switches, people and sites belong into {@code @BeforeEach}; apps
 * registered in {@code @BeforeAll} stay. It stops after the class.
 *
 * @since 0.1
 */
public final class FakeAtlassianExtension implements BeforeEachCallback, ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(FakeAtlassianExtension.class);

  /** Made by JUnit. */
  public FakeAtlassianExtension() {}

  @Override
  public void beforeEach(ExtensionContext context) {
    server(context).reset();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == FakeAtlassian.class;
  }

  @Override
  public FakeAtlassian resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return server(context);
  }

  private static FakeAtlassian server(ExtensionContext context) {
    return topClass(context)
        .getStore(NAMESPACE)
        .computeIfAbsent(FakeAtlassian.class, key -> FakeAtlassian.start(), FakeAtlassian.class);
  }

  private static ExtensionContext topClass(ExtensionContext context) {
    return context
        .getParent()
        .filter(parent -> parent.getTestClass().isPresent())
        .map(FakeAtlassianExtension::topClass)
        .orElse(context);
  }
}
