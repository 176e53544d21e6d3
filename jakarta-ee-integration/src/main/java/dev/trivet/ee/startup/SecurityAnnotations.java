// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.startup;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finder of annotations by name: not every server has the types, and a class of an application may
 * name absent ones.
 */
final class SecurityAnnotations {

  private static final String SECURITY = "jakarta.annotation.security.";
  private static final String REST = "jakarta.ws.rs.Path";

  private static final Set<String> EJB =
      Set.of(
          "jakarta.ejb.Stateless",
          "jakarta.ejb.Stateful",
          "jakarta.ejb.Singleton",
          "jakarta.ejb.MessageDriven");

  private SecurityAnnotations() {}

  /** Finds the simple names of the security annotations on a class and its methods, in order. */
  static Set<String> find(Class<?> type) {
    Set<String> names = new TreeSet<>();
    for (String name : allNames(type)) {
      if (name.startsWith(SECURITY)) {
        names.add(name.substring(SECURITY.length()));
      }
    }
    return names;
  }

  /**
   * Whether a class is a REST resource. The annotation may be on the class, a supertype, or a
   * method.
   */
  static boolean isRestResource(Class<?> type) {
    return Stream.of(type.getInterfaces()).anyMatch(SecurityAnnotations::isRestResource)
        || allNames(type).contains(REST)
        || (type.getSuperclass() != null && isRestResource(type.getSuperclass()));
  }

  /** Whether a class is an enterprise bean, by its annotation. */
  static boolean isEnterpriseBean(Class<?> type) {
    return names(type).anyMatch(EJB::contains);
  }

  /** Lists the names of the annotations on a class and on its methods. */
  private static Set<String> allNames(Class<?> type) {
    Set<String> names = new HashSet<>();
    try {
      names(type).forEach(names::add);
      for (AnnotatedElement method : type.getDeclaredMethods()) {
        names(method).forEach(names::add);
      }
    } catch (LinkageError | RuntimeException unreadable) {
      // a method names a class that is not there; those of the class itself are known
    }
    return names;
  }

  private static Stream<String> names(AnnotatedElement element) {
    return Stream.of(element.getAnnotations()).map(Annotation::annotationType).map(Class::getName);
  }
}
