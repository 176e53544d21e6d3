// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.config.GuardSettings;
import dev.trivet.config.ProtectedPattern;
import dev.trivet.ee.LogRecorder;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.TrivetException;
import dev.trivet.model.ErrorCode;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import java.util.EventListener;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentTest {

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

  @AfterEach
  void clear() {
    System.clearProperty("trivet.client-id");
    System.clearProperty("trivet.landing-page");
  }

  private void start() throws ServletException {
    new TrivetInitializer().onStartup(null, context.asContext());
  }

  private GuardSettings guard() {
    return Deployment.settings(context.asContext()).guard();
  }

  private String clientId() {
    return Deployment.settings(context.asContext()).client().clientId();
  }

  private List<String> patterns() {
    return guard().protectedPatterns().stream()
        .map(ProtectedPattern::pattern)
        .map(pattern -> pattern.text())
        .toList();
  }

  @Test
  void filter_thatTheInitializerRegistered_isNotAskedForAgain() throws Exception {
    start();
    context.tellsNoFilters = true;

    assertThatCode(() -> FilterProof.require(context.asContext())).doesNotThrowAnyException();
  }

  @Test
  void protectSetting_countsBeforeMappings() throws Exception {
    FakeRegistration declared = context.declare("Guard", AtlassianFilter.class).mappedTo("/jira/*");
    declared.initParameters.put("trivet.protect", "/x/*");

    start();

    assertThat(patterns()).containsExactly("/x/*");
  }

  @Test
  void filterMappedToServletsOnly_guardsEverything() throws Exception {
    context.declare("Guard", AtlassianFilter.class);

    start();

    assertThat(patterns()).containsExactly("/*");
  }

  @Test
  void places_areLookedThroughInOrder() throws Exception {
    System.setProperty("trivet.client-id", "from-system");
    System.setProperty("trivet.landing-page", "/from-system");
    FakeRegistration declared = context.declare("Guard", AtlassianFilter.class).mappedTo("/*");
    declared.initParameters.put("trivet.client-id", "from-filter");

    start();

    assertThat(clientId()).isEqualTo("from-filter");
    assertThat(guard().landingPage()).isEqualTo("/from-system");
  }

  @Test
  void name_isTheSetting_elseTheDisplayName_elseTheContextPath() throws Exception {
    assertThat(ContextState.application(context.asContext())).hasToString("/app");
    context.displayName = "${project.name}";
    assertThat(ContextState.application(context.asContext())).hasToString("${project.name}");
    context.initParameters.put("trivet.application-name", "Incidents");

    start();

    assertThat(Deployment.settings(context.asContext()).application()).hasToString("Incidents");
    assertThat(ContextState.application(context.asContext())).hasToString("Incidents");
  }

  @Test
  void displayName_isAnyText() throws Exception {
    context.displayName = "'${project.name}'";

    start();

    assertThat(ContextState.application(context.asContext())).hasToString("'${project.name}'");
  }

  @Test
  void contextParameter_countsBeforeSystemProperty() throws Exception {
    System.setProperty("trivet.client-id", "from-system");

    start();

    assertThat(clientId()).isEqualTo("from-context");
  }

  /** Field reports 4: an unknown key was ignored, and unauthenticated people had access. */
  @ParameterizedTest
  @CsvSource({
    "trivet.site, trivet.sites",
    "Trivet.Sites, trivet.sites",
    "trivet.client_id, trivet.client-id",
    "TRIVET_SITES, trivet.sites"
  })
  void unknownKey_isRefusedFromEveryPlace(String name, String meant) throws Exception {
    FakeRegistration declared = context.declare("Guard", AtlassianFilter.class).mappedTo("/*");
    declared.initParameters.put(name, "t0p");
    assertRefused(name + " is unknown; did you mean " + meant + "? Seen as: filter init-param.");

    declared.initParameters.clear();
    context.initParameters.put(name, "t0p");
    assertRefused(name + " is unknown; did you mean " + meant + "? Seen as: context-param.");

    context.initParameters.remove(name);
    System.setProperty(name, "t0p");
    try {
      assertRefused(name + " is unknown; did you mean " + meant + "? Seen as: system property.");
    } finally {
      System.clearProperty(name);
    }
    assertThatCode(this::start).doesNotThrowAnyException();
  }

  private void assertRefused(String problem) {
    assertThatThrownBy(this::start)
        .isInstanceOf(ServletException.class)
        .hasMessageStartingWith("[TRV-0001] Trivet does not start: 1 setting needs attention.")
        .hasMessageContaining(problem)
        .hasMessageNotContaining("t0p");
  }

  @Test
  void initParamWithoutThePrefix_isRefused_andAContextParamOfTheApplicationIsNot() {
    context.initParameters.put("client-id", "of the application");
    FakeRegistration declared = context.declare("Guard", AtlassianFilter.class).mappedTo("/*");
    assertThatCode(this::start).doesNotThrowAnyException();

    declared.initParameters.put("client-id", "t0p");
    assertRefused("client-id is unknown; did you mean trivet.client-id?");
  }

  /**
   * Checks that names which SmallRye derives from environment variables are ignored; the variables
   * themselves are checked elsewhere.
   */
  @Test
  void microProfileNames_leaveOutWhatStandsForAVariable() {
    assertThat(
            MicroProfileSettings.names(
                List.of(
                    "TRIVET_CLIENT_ID",
                    "trivet.client.id",
                    "trivet.client-id",
                    "trivet_sites",
                    "trivet.site",
                    "java.home"),
                Set.of("TRIVET_CLIENT_ID", "trivet_sites")))
        .containsExactlyInAnyOrder("trivet.site", "java.home");
  }

  @Test
  void settings_areReadOnce() throws Exception {
    start();
    context.initParameters.put("trivet.client-id", "changed");

    assertThat(clientId()).isEqualTo("from-context");
  }

  @Test
  void jarThatIsSwitchedOff_isNoticed() {
    assertThatThrownBy(() -> Deployment.settings(context.asContext()))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageContaining("absolute-ordering")
        .extracting(failure -> ((TrivetException) failure).code())
        .isEqualTo(ErrorCode.FILTER_ABSENT);
  }

  @Test
  void container_thatStartsAsAnInitializerBeforeOurs_isNotRefused() throws Exception {
    context.declare("Guard", AtlassianFilter.class).mappedTo("/app/*");
    FilterProof.requireAtStart(context.asContext());

    start();

    assertThatCode(this::initializeListeners).doesNotThrowAnyException();
  }

  @Test
  void container_thatStartsAsAnInitializer_andOursNever_isRefusedInTheEnd() {
    FilterProof.requireAtStart(context.asContext());

    assertThatThrownBy(this::initializeListeners)
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageContaining("TRV-0002");
  }

  private void initializeListeners() {
    ServletContextEvent event = new ServletContextEvent(context.asContext());
    for (EventListener listener : List.copyOf(context.listeners)) {
      if (listener instanceof ServletContextListener started
          && !(listener instanceof StartupListener)) {
        started.contextInitialized(event);
      }
    }
  }

  @Test
  void container_thatStartsWhenListenersDo_isRefusedAtOnce() {
    for (RuntimeException tooLate :
        List.of(
            new IllegalStateException(),
            new IllegalArgumentException(),
            new UnsupportedOperationException())) {
      context.tooLate = tooLate;

      assertThatThrownBy(() -> FilterProof.requireAtStart(context.asContext()))
          .isInstanceOf(MisconfiguredException.class)
          .hasMessageContaining("TRV-0002");
    }
  }

  @Test
  void jarThatIsSwitchedOff_withANarrowFilter_isNoticed() {
    context.declare("Guard", AtlassianFilter.class).mappedTo("/jira/*");

    assertThatThrownBy(() -> Deployment.settings(context.asContext()))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageContaining("/*");
  }

  @Test
  void jarThatIsSwitchedOff_withAFilterForRequestsOnly_isNoticed() {
    context.declare("Guard", AtlassianFilter.class).mappedTo("/*");
    for (String dispatchers :
        List.of("", "<dispatcher>REQUEST</dispatcher><dispatcher>ERROR</dispatcher>")) {
      context.webXml = mapping("Guard", dispatchers);

      assertThatThrownBy(() -> FilterProof.require(context.asContext()))
          .isInstanceOf(MisconfiguredException.class)
          .hasMessageContaining("all five dispatchers");
    }
  }

  @Test
  void jarThatIsSwitchedOff_withAFilterForEveryDispatch_works() {
    context.declare("Guard", AtlassianFilter.class).mappedTo("/*");
    String all =
        Stream.of(DispatcherType.values())
            .map(type -> "<dispatcher>" + type + "</dispatcher>")
            .collect(Collectors.joining());
    context.webXml = mapping("Guard", all);

    assertThat(clientId()).isEqualTo("from-context");
  }

  @Test
  void jarThatIsSwitchedOff_withAFilterMappedElsewhere_works() {
    context.declare("Guard", AtlassianFilter.class).mappedTo("/*");
    context.webXml = mapping("Other", "");

    assertThat(clientId()).isEqualTo("from-context");
  }

  private static String mapping(String filter, String dispatchers) {
    return "<web-app><filter-mapping><filter-name>"
        + filter
        + "</filter-name><url-pattern>/*</url-pattern>"
        + dispatchers
        + "</filter-mapping></web-app>";
  }

  @Test
  void jarThatIsSwitchedOff_withADeclaredFilter_works() {
    context.declare("Guard", AtlassianFilter.class).mappedTo("/*");

    assertThat(clientId()).isEqualTo("from-context");
  }

  @Test
  void container_thatReportsOnlyRequestsOfFilters_isNotRefusedAtStart() {
    context.tellsNoFilters = true;

    try (LogRecorder log = new LogRecorder()) {
      FilterProof.requireAtStart(context.asContext());

      assertThat(log.lines())
          .containsExactly(
              "FINE filters are not told at the start (/app) by"
                  + " java.lang.UnsupportedOperationException");
    }
    assertThat(context.listeners).isEmpty();
  }
}
