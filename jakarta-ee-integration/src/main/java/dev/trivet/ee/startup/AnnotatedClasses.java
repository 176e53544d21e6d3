// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.startup;

import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.annotation.security.RunAs;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.servlet.annotation.ServletSecurity;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Initializer that gets the classes with security annotations, {@code metadata-complete} or not,
 * and keeps them for {@link StartupNotices}. It is separate from the initializer that registers the
 * filter, so its failure does not affect the guard.
 */
@HandlesTypes({
  DeclareRoles.class,
  DenyAll.class,
  PermitAll.class,
  RolesAllowed.class,
  RunAs.class,
  ServletSecurity.class
})
public final class AnnotatedClasses implements ServletContainerInitializer {

  private static final String ATTRIBUTE = "dev.trivet.annotated-classes";

  /** Makes the initializer, for the container. */
  public AnnotatedClasses() {}

  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
    if (classes != null) {
      context.setAttribute(ATTRIBUTE, Set.copyOf(classes));
    }
  }

  /** Takes the classes out of the context, so that nothing holds them afterwards. */
  static Set<Class<?>> take(ServletContext context) {
    Object value = context.getAttribute(ATTRIBUTE);
    context.removeAttribute(ATTRIBUTE);
    Set<Class<?>> classes = new HashSet<>();
    if (value instanceof Set<?> found) {
      for (Object each : found) {
        if (each instanceof Class<?> type) {
          classes.add(type);
        }
      }
    }
    return classes;
  }
}
