// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.servlet.FilterProof;
import dev.trivet.log.LogLine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Extension of the CDI container for applications with several modules. It refuses two copies of
 * Trivet in one module, and keeps events of one web application from observers of another.
 */
public final class TrivetExtension implements Extension {

  private final Set<Class<?>> beans = new HashSet<>();
  private boolean twoCopies;

  /** Makes the extension, for the container. */
  public TrivetExtension() {}

  /**
   * Notices beans of another copy, before the container finds them ambiguous. Web applications with
   * one copy each are allowed: there no class loader finds both. Where a class loader asks its
   * parent first, both copies have the same class, which comes once for each bean archive.
   */
  void findCopies(
      @Observes @WithAnnotations(ApplicationScoped.class) ProcessAnnotatedType<?> type) {
    Class<?> bean = type.getAnnotatedType().getJavaClass();
    if (bean.getName().equals(TrivetApplication.class.getName())) {
      twoCopies |=
          !beans.add(bean)
              || findsTwo(bean.getClassLoader())
              || findsTwo(Thread.currentThread().getContextClassLoader());
    }
  }

  private static boolean findsTwo(@Nullable ClassLoader loader) {
    if (loader == null) {
      return false;
    }
    String file = TrivetApplication.class.getName().replace('.', '/') + ".class";
    try {
      return Collections.list(loader.getResources(file)).size() > 1;
    } catch (IOException unreadable) {
      return false;
    }
  }

  void refuseTwoCopies(@Observes AfterBeanDiscovery discovery) {
    beans.clear();
    if (twoCopies) {
      MisconfiguredException refused = FilterProof.twoCopies();
      LogLine.of(ApplicationName.unknown(), refused).write(System.Logger.Level.ERROR);
      discovery.addDefinitionError(refused);
    }
  }

  /** Lets an observer receive only events of web applications that see its class. */
  <T, X> void restrictObserver(@Observes ProcessObserverMethod<T, X> found) {
    ObserverMethod<T> observer = found.getObserverMethod();
    if (WebModuleEvents.couldHear(observer)) {
      found
          .configureObserverMethod()
          .notifyWith(
              event -> {
                if (WebModuleEvents.isFor(observer.getBeanClass(), event.getMetadata())) {
                  observer.notify(event);
                }
              });
    }
  }
}
