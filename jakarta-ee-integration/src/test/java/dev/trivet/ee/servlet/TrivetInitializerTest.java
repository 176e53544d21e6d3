// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.config.ProtectedPattern;
import dev.trivet.ee.LogRecorder;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.TrivetException;
import dev.trivet.model.ErrorCode;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletException;
import jakarta.servlet.SessionTrackingMode;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrivetInitializerTest {

  private static final FakeRegistration.Added EVERYTHING_FIRST =
      new FakeRegistration.Added(EnumSet.allOf(DispatcherType.class), false, List.of("/*"));

  private final FakeContext context = new FakeContext();

  @BeforeEach
  void settings() {
    context.initParameters.putAll(
        Map.of(
            "trivet.client-id", "from-context",
            "trivet.client-secret", "secret",
            "trivet.base-url", "https://app.example/app",
            "trivet.store", "memory"));
  }

  private void start() throws ServletException {
    new TrivetInitializer().onStartup(null, context.asContext());
  }

  private List<String> patterns() {
    return Deployment.settings(context.asContext()).guard().protectedPatterns().stream()
        .map(ProtectedPattern::pattern)
        .map(pattern -> pattern.text())
        .toList();
  }

  @Test
  void jarAlone_registersTheFilterBeforeEverything() throws Exception {
    start();

    assertThat(context.filters).containsOnlyKeys("Trivet");
    FakeRegistration filter = Objects.requireNonNull(context.filters.get("Trivet"));
    assertThat(filter.getClassName()).isEqualTo(AtlassianFilter.class.getName());
    assertThat(filter.added).containsExactly(EVERYTHING_FIRST);
    assertThat(filter.asyncSupported).isTrue();
    assertThat(patterns()).containsExactly("/*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Guard", "Trivet", "dev.trivet.ee.servlet.AtlassianFilter"})
  void declaredFilter_staysTheOnlyOneAndIsCompleted(String name) throws Exception {
    FakeRegistration declared =
        context.declare(name, AtlassianFilter.class).mappedTo("/jira/*", "*.do");

    start();

    assertThat(context.filters).hasSize(1);
    assertThat(declared.added)
        .extracting(FakeRegistration.Added::types, FakeRegistration.Added::patterns)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(
                EVERYTHING_FIRST.types(), EVERYTHING_FIRST.patterns()));
    assertThat(declared.asyncSupported).isTrue();
    assertThat(patterns()).containsExactly("/jira/*", "*.do");
  }

  @Test
  void declaredFilter_keepsItsPlaceBehindOthers() throws Exception {
    FakeRegistration declared = context.declare("Guard", AtlassianFilter.class).mappedTo("/*");

    start();

    assertThat(declared.added).allMatch(FakeRegistration.Added::after);
  }

  private static String webXml(String... dispatchers) {
    StringBuilder mapping = new StringBuilder("<web-app><filter-mapping>");
    mapping.append("<filter-name>Guard</filter-name><url-pattern>/*</url-pattern>");
    for (String dispatcher : dispatchers) {
      mapping.append("<dispatcher>").append(dispatcher).append("</dispatcher>");
    }
    return mapping.append("</filter-mapping></web-app>").toString();
  }

  private static String filter(String name, String more, String mapping) {
    return """
        <filter><filter-name>%1$s</filter-name><filter-class>a.B</filter-class>%2$s</filter>
        <filter-mapping><filter-name>%1$s</filter-name>%3$s</filter-mapping>
        """
        .formatted(name, more, mapping);
  }

  /** Checks what alone the start can see: filters of web.xml, in front of Trivet's. */
  @Test
  void filterInFront_thatForbidsAsync_isNamedAtTheStart() throws Exception {
    context.declare("Guard", AtlassianFilter.class).mappedTo("/*");
    String everything = "<url-pattern>/*</url-pattern>";
    context.webXml =
        "<web-app>"
            + filter("Login", "", everything)
            + filter("Own", "", "<url-pattern>/atlassian/*</url-pattern>")
            + filter("Fine", "<async-supported>true</async-supported>", everything)
            + filter("Elsewhere", "", "<url-pattern>/app/*</url-pattern>")
            + filter("Unusable", "", "<url-pattern>*</url-pattern>")
            + filter("Errors", "", everything + "<dispatcher>ERROR</dispatcher>")
            + filter("Guard", "", everything)
            + filter("Behind", "", everything)
            + "</web-app>";
    try (LogRecorder log = new LogRecorder()) {
      start();

      assertThat(log.lines())
          .filteredOn(line -> line.contains("hold a request thread"))
          .containsExactly(
              "WARNING sign-ins hold a request thread while Atlassian is asked: filters in front of"
                  + " Trivet's do not support asynchronous requests; set async-supported for Login,"
                  + " Own (/app)");
    }
  }

  @Test
  void filtersOfWebXml_areBehindAFilterThatIsNotDeclaredThere() throws Exception {
    context.webXml =
        "<web-app>" + filter("Login", "", "<url-pattern>/*</url-pattern>") + "</web-app>";
    try (LogRecorder log = new LogRecorder()) {
      start();

      assertThat(log.lines()).noneMatch(line -> line.contains("hold a request thread"));
    }
  }

  /**
   * Checks a dispatch that is already mapped: a container may call a filter once for each mapping.
   */
  @Test
  void dispatch_thatIsMappedAlready_isNotMappedAgain() throws Exception {
    FakeRegistration declared = context.declare("Guard", AtlassianFilter.class).mappedTo("/*");
    context.webXml = webXml("REQUEST", "FORWARD", "INCLUDE", "ASYNC", "ERROR");
    start();
    assertThat(declared.added).isEmpty();

    context.webXml = webXml();
    start();

    assertThat(declared.added)
        .extracting(FakeRegistration.Added::types)
        .containsExactly(EnumSet.complementOf(EnumSet.of(DispatcherType.REQUEST)));
  }

  @Test
  void start_opensTheGate_whichNeedsCdi() throws Exception {
    start();

    assertThat(context.listeners).hasSize(2).hasAtLeastOneElementOfType(PathLossListener.class);
    StartupListener listener = (StartupListener) context.listeners.get(0);
    ServletContextEvent event = new ServletContextEvent(context.asContext());
    assertThatThrownBy(() -> listener.contextInitialized(event))
        .isInstanceOf(MisconfiguredException.class)
        .extracting(failure -> ((TrivetException) failure).code())
        .isEqualTo(ErrorCode.CDI_ABSENT);
  }

  @Test
  void otherFilters_areLeftAlone() throws Exception {
    FakeRegistration other = context.declare("Other", Filter.class);

    start();

    assertThat(other.added).isEmpty();
    assertThat(context.filters).containsOnlyKeys("Other", "Trivet");
  }

  @Test
  void wrongSettings_stopTheDeploymentAndAreAllNamed() {
    context.initParameters.clear();
    context.initParameters.put("trivet.base-url", "http://app.example");
    context.initParameters.put("trivet.strict-paths", "maybe");
    context.initParameters.put("trivet.protect", "jira");

    assertThatThrownBy(this::start)
        .isInstanceOf(ServletException.class)
        .hasMessageContainingAll(
            "[TRV-0001]",
            "trivet.client-id",
            "trivet.client-secret",
            "trivet.base-url",
            "trivet.strict-paths",
            "trivet.protect",
            "trivet.encryption-keys");
    assertThat(context.filters).isEmpty();
  }

  @Test
  void baseUrlOfAnotherWebApplication_stopsTheDeployment() {
    context.contextPath = "/other";

    assertThatThrownBy(this::start)
        .isInstanceOf(ServletException.class)
        .hasMessageContainingAll("[TRV-0001]", "'/app'", "'/other'", "trivet.base-path-differs")
        .hasMessageNotContaining("shares Trivet's jars");
  }

  @Test
  void wrongSettings_whereTheJarsAreShared_areExplained() {
    context.loader = new URLClassLoader(new URL[0], getClass().getClassLoader());
    context.contextPath = "/other";

    assertThatThrownBy(this::start)
        .isInstanceOf(ServletException.class)
        .hasMessageStartingWith("[TRV-0001] Trivet does not start")
        .hasMessageContainingAll("shares Trivet's jars", "settings of its own", "WEB-INF/lib");
  }

  @Test
  void secret_isInNoMessage() {
    context.initParameters.put("trivet.client-secret", "hunter2");
    context.initParameters.put("trivet.strict-paths", "maybe");

    assertThatThrownBy(this::start).hasMessageNotContaining("hunter2");
  }

  @Test
  void sessionCookie_isMadeFitForALogin() throws Exception {
    start();

    assertThat(context.trackingModes).containsExactly(SessionTrackingMode.COOKIE);
    assertThat(context.cookie.httpOnly).isTrue();
    assertThat(context.cookie.secure).isTrue();
    assertThat(context.cookie.attributes).containsEntry("SameSite", "Lax");
  }

  @Test
  void sessionCookie_onLoopback_goesOverPlainHttp() throws Exception {
    context.initParameters.put("trivet.base-url", "http://localhost:8080/app");

    start();

    assertThat(context.cookie.secure).isFalse();
    assertThat(context.cookie.httpOnly).isTrue();
  }

  @Test
  void sameSite_ofTheApplication_isKept() throws Exception {
    context.cookie.attributes.put("SameSite", "None");

    start();

    assertThat(context.cookie.attributes).containsEntry("SameSite", "None");
  }
}
