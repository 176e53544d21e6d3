// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebModuleEventsTest {

  private static final WebModule HERE = new WebModule("/wa", SignedIn.class.getClassLoader());

  /** A class loader that finds none of our classes, as that of another web application. */
  private static final WebModule ELSEWHERE =
      new WebModule("/wb", ClassLoader.getPlatformClassLoader());

  private static boolean isFor(Annotation... qualifiers) {
    return WebModuleEvents.isFor(WebModuleEventsTest.class, new Fired(Set.of(qualifiers)));
  }

  private static boolean couldHear(Class<?> type, Annotation... qualifiers) {
    return WebModuleEvents.couldHear(new Observer(type, Set.of(qualifiers)));
  }

  @Test
  void observer_hearsOfTheWebApplicationThatSeesItsClass() {
    assertThat(isFor(new FromWebModule.Literal(HERE))).isTrue();
    assertThat(isFor(new FromWebModule.Literal(ELSEWHERE))).isFalse();
    assertThat(isFor(Any.Literal.INSTANCE, new FromWebModule.Literal(ELSEWHERE))).isFalse();
  }

  @Test
  void eventsOfOthers_areLeftAlone() {
    assertThat(isFor()).isTrue();
    assertThat(isFor(Any.Literal.INSTANCE)).isTrue();
  }

  @Test
  void observers_ofTrivetsEvents_andOfEverything_areLookedAt() {
    assertThat(couldHear(SignedIn.class)).isTrue();
    assertThat(couldHear(Object.class)).isTrue();
    assertThat(couldHear(Object.class, Any.Literal.INSTANCE)).isTrue();
    assertThat(couldHear(Record.class)).isTrue();
  }

  @Test
  void observers_ofOtherEvents_areNot() {
    assertThat(couldHear(String.class)).isFalse();
    assertThat(couldHear(Object.class, Initialized.Literal.of(ApplicationScoped.class))).isFalse();
  }

  private record Fired(Set<Annotation> qualifiers) implements EventMetadata {

    @Override
    public Set<Annotation> getQualifiers() {
      return qualifiers;
    }

    @Override
    public InjectionPoint getInjectionPoint() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Type getType() {
      return SignedIn.class;
    }
  }

  private record Observer(Type type, Set<Annotation> qualifiers) implements ObserverMethod<Object> {

    @Override
    public Class<?> getBeanClass() {
      return WebModuleEventsTest.class;
    }

    @Override
    public Type getObservedType() {
      return type;
    }

    @Override
    public Set<Annotation> getObservedQualifiers() {
      return qualifiers;
    }

    @Override
    public Reception getReception() {
      throw new UnsupportedOperationException();
    }

    @Override
    public TransactionPhase getTransactionPhase() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void notify(EventContext<Object> event) {
      throw new UnsupportedOperationException();
    }
  }
}
