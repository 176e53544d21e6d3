// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.StoreKind;
import dev.trivet.config.StoreSettings;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.model.ErrorCode;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Wrong persistence units under {@code trivet.persistence-unit}: each message names the next step.
 */
class ApplicationUnitTest {

  private static final String NAME = "java:comp/env/persistence/orchard";

  private final H2Database database = new H2Database();

  private EntityManagerFactory unit(String name) {
    return OpenUnit.factory(name, database.dataSource());
  }

  /** Returns the same unit, as if it were a JTA unit. */
  private static EntityManagerFactory asJta(EntityManagerFactory unit) {
    return proxy(
        EntityManagerFactory.class,
        (method, arguments) ->
            method.getName().equals("createEntityManager")
                ? proxy(
                    jakarta.persistence.EntityManager.class,
                    (called, given) -> {
                      if (called.getName().equals("getTransaction")) {
                        throw new IllegalStateException("A JTA EntityManager");
                      }
                      return invoke(unit.createEntityManager(), called, given);
                    })
                : invoke(unit, method, arguments));
  }

  private interface Answer {
    @Nullable Object to(Method method, @Nullable Object @Nullable [] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.to(method, arguments)));
  }

  private static @Nullable Object invoke(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getTargetException();
    }
  }

  private static AbstractThrowableAssert<?, ?> refused(EntityManagerFactory unit, boolean jta) {
    return assertThatThrownBy(() -> ApplicationUnit.check(unit, NAME, jta))
        .isInstanceOfSatisfying(
            MisconfiguredException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.SCHEMA));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hibernate", "eclipselink"})
  void unitWithTheMappingFile_passes(String provider) {
    try (EntityManagerFactory unit = unit(provider)) {
      assertThatCode(() -> ApplicationUnit.check(unit, NAME, false)).doesNotThrowAnyException();
      assertThatCode(() -> ApplicationUnit.check(asJta(unit), NAME, true))
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hibernate", "eclipselink"})
  void unitWithoutTheMappingFile_isRefused(String provider) {
    try (EntityManagerFactory unit = unit(provider + "-other")) {
      refused(unit, false)
          .hasMessageContaining("trivet.persistence-unit")
          .hasMessageContaining(NAME)
          .hasMessageContaining("<mapping-file>META-INF/trivet-orm.xml</mapping-file>");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hibernate", "eclipselink"})
  void unitOfTheOtherKindOfTransactions_isRefused(String provider) {
    try (EntityManagerFactory unit = unit(provider)) {
      refused(unit, true)
          .hasMessageContaining("is resource-local")
          .hasMessageContaining("transaction-type=\"JTA\"");
      refused(asJta(unit), false)
          .hasMessageContaining("is a JTA unit")
          .hasMessageContaining("transaction-type=\"RESOURCE_LOCAL\"");
    }
  }

  /** Outside a server, JNDI finds nothing. */
  @Test
  void wrongName_isRefused() {
    StoreSettings settings =
        new StoreSettings(StoreKind.JPA, "java:comp/other", NAME, null, Duration.ofMinutes(2));

    assertThatThrownBy(() -> Persistence.open(settings, true, "/app", new ApplicationName("/app")))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageContaining("[TRV-0004] trivet.persistence-unit: nothing usable")
        .hasMessageContaining(NAME)
        .hasMessageContaining("<persistence-unit-ref-name>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hibernate", "eclipselink"})
  void databaseWithoutTheTables_isRefused(String provider) {
    Sql.execute(database.dataSource(), "drop table trivet_link");
    try (EntityManagerFactory unit = unit(provider)) {
      refused(unit, false)
          .hasMessageContaining("TRIVET_LINK")
          .hasMessageContaining("META-INF/trivet/schema");
    }
  }
}
