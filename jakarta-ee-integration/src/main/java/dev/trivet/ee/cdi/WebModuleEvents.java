// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.ee.SignedIn;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.enterprise.inject.spi.ObserverMethod;

/**
 * Rule for the observers of a web application's events: those whose class it sees. These are its
 * own observers, those of its EAR's libraries and of EJB jars. Containers notify all observers of
 * an EAR.
 */
final class WebModuleEvents {

  private WebModuleEvents() {}

  /** Whether an observer may receive an event of Trivet. */
  static boolean couldHear(ObserverMethod<?> observer) {
    return observer.getObservedType() instanceof Class<?> type
        && (type.getPackage() == SignedIn.class.getPackage()
            || (type.isAssignableFrom(Record.class)
                && observer.getObservedQualifiers().stream().allMatch(Any.class::isInstance)));
  }

  /**
   * Whether an observer of this class may receive an event; an event of others than Trivet always.
   */
  static boolean isFor(Class<?> observer, EventMetadata event) {
    return event.getQualifiers().stream()
        .filter(FromWebModule.Literal.class::isInstance)
        .map(FromWebModule.Literal.class::cast)
        .allMatch(from -> from.module().sees(observer));
  }
}
