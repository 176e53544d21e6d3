// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.startup;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * List of the beans that CDI knows. They may be in an EJB jar of an EAR, where no initializer of a
 * web application looks, or have no annotation.
 */
final class ApplicationBeans {

  private static final String MECHANISM =
      "jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism";

  private ApplicationBeans() {}

  /** Lists the classes of all beans. */
  static Set<Class<?>> classes() {
    Set<Class<?>> classes = new HashSet<>();
    for (Bean<?> bean : beans()) {
      classes.add(bean.getBeanClass());
    }
    return classes;
  }

  /** Lists the authentication mechanisms that Jakarta Security has for this application. */
  static Set<String> mechanisms() {
    Set<String> names = new TreeSet<>();
    for (Bean<?> bean : beans()) {
      for (Type type : bean.getTypes()) {
        if (type.getTypeName().equals(MECHANISM)) {
          names.add(bean.getBeanClass().getName());
        }
      }
    }
    return names;
  }

  private static Set<Bean<?>> beans() {
    return CDI.current().getBeanManager().getBeans(Object.class, Any.Literal.INSTANCE);
  }
}
