// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.EnumerableSource;
import dev.trivet.config.SettingSource;
import dev.trivet.config.Settings;
import dev.trivet.config.SettingsReader;
import dev.trivet.ee.LogRecorder;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.ProvokedFailure;
import dev.trivet.ee.Provokes;
import dev.trivet.ee.TrivetException;
import dev.trivet.ee.response.FailureMessage;
import dev.trivet.ee.startup.ServerParts;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.model.ErrorCode;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContextEvent;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests of failure codes that stop a deployment: one line under {@code dev.trivet}, whichever part
 * detects the failure.
 */
@ExtendWith(FakeAtlassianExtension.class)
class StartNumbersTest {

  private final FakeContext context = new FakeContext();

  @Provokes(ErrorCode.SETTINGS)
  void noSettings(ProvokedFailure provoked) {
    provoked.thrown(
        catchThrowable(() -> new TrivetInitializer().onStartup(null, context.asContext())));
  }

  @Provokes(ErrorCode.UNKNOWN_VARIABLE)
  void misspelledVariable(ProvokedFailure provoked) {
    SettingSource environment =
        new EnumerableSource(
            "environment",
            SettingSource.NameRule.ENVIRONMENT,
            setting -> null,
            () -> Set.of("TRIVET_SITE"));

    TrivetInitializer.announce(read("read:jira-work", environment));
  }

  @Provokes(ErrorCode.NO_SITE_ASKED)
  void scopesWithoutAProduct(ProvokedFailure provoked) {
    TrivetInitializer.announce(read("read:me", setting -> null));
  }

  private static Settings read(String scopes, SettingSource more) {
    Map<String, String> texts =
        Map.of(
            "trivet.client-id", "id",
            "trivet.client-secret", "secret",
            "trivet.base-url", "https://app.example/app",
            "trivet.store", "memory",
            "trivet.scopes", scopes);
    return SettingsReader.read(
        List.of(setting -> texts.get(setting.key()), more), "/app", ApplicationName.of("/app"));
  }

  /** Checks containers that continue and call again, some for each request. */
  @Provokes(ErrorCode.FILTER_ABSENT)
  void jarThatIsSwitchedOff(ProvokedFailure provoked) {
    for (int i = 0; i < 3; i++) {
      provoked.thrown(catchThrowable(() -> FilterProof.require(context.asContext())));
    }
  }

  @Provokes(ErrorCode.CDI_ABSENT)
  void applicationWithoutCdi(ProvokedFailure provoked) throws Exception {
    new FailedDeployment(null).deploy(provoked);
  }

  @Provokes(ErrorCode.SERVER_PART_ABSENT)
  void serverWithoutRest(ProvokedFailure provoked) throws Exception {
    ClassLoader without =
        new URLClassLoader(new URL[0], getClass().getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("jakarta.ws.rs")) {
              throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
          }
        };

    new FailedDeployment(
            asked -> {
              ServerParts.requireInterfaces(without);
              throw new AssertionError("nothing was missed");
            })
        .deploy(provoked);
  }

  @Provokes(ErrorCode.WRONG_GUARD)
  void filterOfAnotherWebApplication(ProvokedFailure provoked, FakeAtlassian fake)
      throws Exception {
    AtlassianFilter filter = new AtlassianFilter();
    FakeBrowser visitor = new FakeBrowser();
    visitor.context.contextPath = "/other";
    try (ApplicationFixture fixture = ApplicationFixture.open(fake)) {
      inject(filter, fixture);
      filter.init(PartialImplementation.of(FilterConfig.class, new FakeFilterConfig(context)));
      FakeResponse response = new FakeResponse();

      filter.doFilter(visitor.open("/a"), response, new FakeChain());

      FailureMessage why = FailureMessage.of(ErrorCode.WRONG_GUARD);
      provoked.answer(response.getStatus(), response.body(), why.plainTitle(), why.plainText());
    }
  }

  private static void inject(AtlassianFilter filter, ApplicationFixture fixture)
      throws ReflectiveOperationException {
    Field field = AtlassianFilter.class.getDeclaredField("source");
    field.setAccessible(true);
    field.set(filter, gates(fixture));
  }

  private static GateSource gates(ApplicationFixture fixture) {
    return asked -> {
      GateRegistry.open(asked, fixture.gate, fixture::close);
      return fixture.gate;
    };
  }

  @Provokes(ErrorCode.EXACT_PATTERN)
  void exactPattern(ProvokedFailure provoked, FakeAtlassian fake) throws Exception {
    context
        .declare("Guard", AtlassianFilter.class)
        .mappedTo("/*")
        .initParameters
        .putAll(
            java.util.Map.of(
                "trivet.client-id", "client",
                "trivet.client-secret", "secret",
                "trivet.base-url", ApplicationFixture.BASE,
                "trivet.store", "memory",
                "trivet.protect", "/vets.json"));
    try (ApplicationFixture fixture = ApplicationFixture.open(fake)) {
      new TrivetInitializer().onStartup(null, context.asContext());
      new StartupListener(() -> gates(fixture))
          .contextInitialized(new ServletContextEvent(context.asContext()));
    }
    assertThat(provoked.lines()).singleElement().asString().contains("/vets.xml");
  }

  /** Checks that a failure without a number is logged with its exception. */
  @Test
  void anyOtherFailure_isLoggedOnce_withItsCause() throws Exception {
    try (LogRecorder log = new LogRecorder()) {
      StartupListener listener =
          new StartupListener(
              () -> {
                throw new IllegalStateException("broken");
              });
      ServletContextEvent event = new ServletContextEvent(context.asContext());
      ContextState.getOrCreate(context.asContext());

      assertThat(catchThrowable(() -> listener.contextInitialized(event))).hasMessage("broken");
      assertThat(catchThrowable(() -> listener.contextInitialized(event))).hasMessage("broken");

      assertThat(log.lines())
          .containsExactly(
              "SEVERE [TRV-0103] Trivet did not start: nothing is served (/app) by"
                  + " java.lang.IllegalStateException");
    }
  }

  /** Field report 3: where a server continues, each request gets the number and a log line. */
  @ParameterizedTest
  @EnumSource(names = {"SCHEMA", "KEYS", "PERSISTENCE_ABSENT", "STORE_UNAVAILABLE"})
  void request_ofAnApplicationThatDidNotStart_hasNumberTextAndLine(ErrorCode code)
      throws Exception {
    TrivetException failure = new MisconfiguredException(code, "no database");
    AtlassianFilter filter = new AtlassianFilter();
    Field field = AtlassianFilter.class.getDeclaredField("source");
    field.setAccessible(true);
    field.set(
        filter,
        (GateSource)
            asked -> {
              throw failure;
            });
    filter.init(PartialImplementation.of(FilterConfig.class, new FakeFilterConfig(context)));
    FakeChain chain = new FakeChain();
    FakeResponse response = new FakeResponse();
    try (LogRecorder log = new LogRecorder()) {
      filter.doFilter(new FakeBrowser().open("/a"), response, chain);

      List<String> lines = log.lines();
      assertThat(lines).hasSize(1);
      String id = lines.get(0).replaceAll(".*, (\\w{8})\\)", "$1");
      assertThat(lines.get(0)).startsWith("SEVERE [" + code + "] request refused: ");
      assertThat(response.getStatus()).isEqualTo(503);
      assertThat(response.body())
          .contains(FailureMessage.of(code).plainTitle(), "(" + code + " · " + id + ")");
    }
    assertThat(chain.calls).isZero();
  }
}
