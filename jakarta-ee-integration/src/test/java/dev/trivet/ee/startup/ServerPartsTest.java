// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.trivet.config.StoreKind;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.model.ErrorCode;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of a server or an application that lacks a part which Trivet needs. */
class ServerPartsTest {

  private static final String INITIALIZER = "dev.trivet.ee.servlet.TrivetInitializer";

  /** Class loader of this test's class path without one package and its subpackages. */
  private static final class Without extends URLClassLoader {

    private final String hidden;

    Without(String hidden) throws Exception {
      super(urls(), ClassLoader.getPlatformClassLoader());
      this.hidden = hidden;
    }

    private static URL[] urls() throws Exception {
      List<URL> urls = new ArrayList<>();
      for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        urls.add(Path.of(part).toUri().toURL());
      }
      return urls.toArray(URL[]::new);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith(hidden)) {
        throw new ClassNotFoundException(name);
      }
      return super.findClass(name);
    }
  }

  /** Returns the failure of a deployment whose classes come from the loader. */
  private static Throwable start(ClassLoader loader, String store) throws Exception {
    StartupContext context = new StartupContext();
    context.parameters.putAll(
        Map.of(
            "trivet.client-id", "client",
            "trivet.client-secret", "secret",
            "trivet.base-url", "https://app.example/app",
            "trivet.encryption-keys", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "trivet.store", store));
    Class<?> contextType = loader.loadClass("jakarta.servlet.ServletContext");
    Object proxy =
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {contextType},
            (self, method, arguments) -> context.answer(method.getName(), arguments));
    Object initializer = loader.loadClass(INITIALIZER).getConstructor().newInstance();
    Throwable thrown =
        catchThrowable(
            () ->
                initializer
                    .getClass()
                    .getMethod("onStartup", Set.class, contextType)
                    .invoke(initializer, null, proxy));
    return ((InvocationTargetException) thrown).getTargetException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jakarta.enterprise   | memory | TRV-0003 | CDI         | weld  | cdi-4.0             | weld-servlet-core
          jakarta.ws.rs.client | memory | TRV-0010 | REST client | jaxrs | restfulWSClient-3.1 | jersey-client
          jakarta.ws.rs        | jpa    | TRV-0010 | REST client | jaxrs | restfulWSClient-3.1 | jersey-client
          org.glassfish.jersey | memory | TRV-0010 | REST client | jaxrs | restfulWSClient-3.1 | jersey-client
          jakarta.json.bind    | memory | TRV-0010 | JSON-B      | jsonb | jsonb-3.0           | yasson
          org.eclipse.yasson   | memory | TRV-0010 | JSON-B      | jsonb | jsonb-3.0           | yasson
          jakarta.persistence  | jpa    | TRV-0005 | JPA         | jpa   | persistence-3.1     | hibernate-core
          """)
  void application_withoutThePart_isNotDeployed_andSaysWhatToDo(
      String hidden,
      String store,
      String number,
      String part,
      String subsystem,
      String feature,
      String jar)
      throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (Without loader = new Without(hidden)) {
      thread.setContextClassLoader(loader);

      assertThat(start(loader, store))
          .hasMessageStartingWith("[" + number + "]")
          .hasMessageContainingAll(part, "nothing is served", "<exclude-subsystems>")
          .hasMessageContainingAll(subsystem, feature, jar)
          .satisfies(
              thrown ->
                  assertThat(thrown.getClass().getName())
                      .isEqualTo("jakarta.servlet.ServletException"));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "jakarta.ws.rs, TRV-0010",
    "jakarta.json.bind, TRV-0010",
    "jakarta.persistence, TRV-0005"
  })
  void beans_thatCdiCannotRead_areNamedBeforeItDropsThem(String hidden, String number)
      throws Exception {
    try (Without loader = new Without(hidden)) {
      Object check =
          loader.loadClass("dev.trivet.ee.cdi.ServerCheck").getConstructor().newInstance();
      Method observer =
          Stream.of(check.getClass().getDeclaredMethods())
              .filter(method -> method.getName().equals("check"))
              .findFirst()
              .orElseThrow();
      observer.setAccessible(true);

      assertThatThrownBy(() -> observer.invoke(check, new Object[] {null}))
          .cause()
          .hasMessageStartingWith("[" + number + "]");
    }
  }

  @Test
  void jpa_isNotAskedFor_whereTheStoreIsInMemory() throws Exception {
    try (Without loader = new Without("jakarta.persistence")) {
      assertThatCode(() -> ServerParts.require(StoreKind.MEMORY, loader))
          .doesNotThrowAnyException();
      assertThatThrownBy(() -> ServerParts.require(StoreKind.JPA, loader))
          .isInstanceOfSatisfying(
              MisconfiguredException.class,
              failure -> assertThat(failure.code()).isEqualTo(ErrorCode.PERSISTENCE_ABSENT));
    }
  }

  @Test
  void interfaces_areLookedForBeforeTheBeans() throws Exception {
    try (Without loader = new Without("jakarta.json.bind")) {
      assertThatThrownBy(() -> ServerParts.requireInterfaces(loader))
          .hasMessageContaining("ClassNotFoundException: jakarta.json.bind.JsonbBuilder");
    }
  }

  /**
   * Checks transactions at start-up, because otherwise the first read would report the database.
   */
  @Test
  void transactions_thatCannotBegin_areNamed() {
    assertThatThrownBy(
            () ->
                ServerParts.requireTransactions(
                    () -> {
                      throw new IllegalStateException("no transaction manager");
                    }))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageStartingWith("[TRV-0010]")
        .hasMessageContainingAll("no transaction manager", "JTA", "RESOURCE_LOCAL", "transactions");
  }

  @Test
  void completeServer_passes() {
    assertThatCode(() -> ServerParts.require(StoreKind.JPA, ServerPartsTest.class.getClassLoader()))
        .doesNotThrowAnyException();
  }
}
