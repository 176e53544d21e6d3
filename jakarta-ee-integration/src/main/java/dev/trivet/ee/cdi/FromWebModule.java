// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;

/**
 * Qualifier of Trivet's events with the web application that fires them. It is public since
 * containers read its member.
 */
@Qualifier
@Retention(RUNTIME)
public @interface FromWebModule {

  /** Returns the context path, which is unique in one container. */
  String value();

  /** Qualifier with the web application itself. */
  final class Literal extends AnnotationLiteral<FromWebModule> implements FromWebModule {

    private static final long serialVersionUID = 1L;

    /** A record; its class loader is only compared. */
    @SuppressWarnings("ImmutableAnnotationChecker")
    private final transient WebModule module;

    Literal(WebModule module) {
      this.module = module;
    }

    WebModule module() {
      return module;
    }

    @Override
    public String value() {
      return module.contextPath();
    }
  }
}
