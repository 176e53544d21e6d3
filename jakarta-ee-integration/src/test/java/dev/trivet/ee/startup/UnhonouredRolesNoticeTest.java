// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.startup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.Identity;
import dev.trivet.config.SettingNotice;
import dev.trivet.ee.LogRecorder;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Security annotations that do nothing, or too much, for an Atlassian account. */
class UnhonouredRolesNoticeTest {

  private static String notice(RestAnnotations rest, Class<?>... classes) {
    return UnhonouredRolesNotice.notice(List.of(classes), rest).map(SettingNotice::text).orElse("");
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Annotated.RolesOnClass.class,
        Annotated.RolesOnMethod.class,
        Annotated.ByInterface.class,
        Annotated.ByBaseClass.class,
        Annotated.Open.class
      })
  void resource_isNamed_whereNoServerChecksIt(Class<?> resource) {
    assertThat(notice(RestAnnotations.IGNORED_BY_RESTEASY, resource))
        .startsWith("security annotations that do not work")
        .contains("REST resources " + resource.getName() + ":")
        .contains(
            "does not look at their annotations at all",
            "Take the context-param resteasy.role.based.security out")
        .contains("trivet.protect", "CurrentAccount", "docs/servers.md")
        .doesNotContain("EJBs");
    assertThat(notice(RestAnnotations.IGNORED_BY_JERSEY, resource))
        .contains(resource.getName(), "RolesAllowedDynamicFeature");
  }

  @Test
  void resource_whoseAnnotationIsHonoured_isNotNamed() {
    assertThat(notice(RestAnnotations.CHECKED, Annotated.Open.class)).isEmpty();
    assertThat(notice(RestAnnotations.CHECKED, Annotated.ByInterface.class)).isEmpty();
    assertThat(notice(RestAnnotations.CHECKED, Annotated.RolesOnMethod.class)).isEmpty();
    assertThat(notice(RestAnnotations.REFUSED_BY_GLASSFISH, Annotated.RolesOnMethod.class))
        .contains("refuses @RolesAllowed");
    assertThat(notice(RestAnnotations.REFUSED_BY_GLASSFISH, Annotated.Open.class))
        .contains("even @PermitAll");
  }

  @ParameterizedTest
  @ValueSource(
      classes = {Annotated.RolesBean.class, Annotated.RunningAs.class, Annotated.Declaring.class})
  void enterpriseBean_isNamed(Class<?> bean) {
    assertThat(notice(RestAnnotations.CHECKED, bean))
        .contains("EJBs " + bean.getName() + ": refused to everyone")
        .doesNotContain("REST resources");
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Annotated.Plain.class,
        Annotated.OpenBean.class,
        Annotated.OrdinaryBean.class,
        Annotated.ForRole.class
      })
  void otherClass_isNotNamed(Class<?> type) {
    assertThat(notice(RestAnnotations.IGNORED_BY_RESTEASY, type)).isEmpty();
  }

  @Test
  void names_areBounded() {
    List<Class<?>> many =
        Stream.<Class<?>>of(
                Annotated.RolesOnClass.class,
                Annotated.RolesOnMethod.class,
                Annotated.ByInterface.class,
                Annotated.ByBaseClass.class)
            .toList();
    String all = UnhonouredRolesNotice.list(many, 4);
    String some = UnhonouredRolesNotice.list(many, 2);

    assertThat(all).doesNotContain("more").contains("ByBaseClass", "RolesOnMethod");
    assertThat(some).endsWith("ByInterface and 2 more").doesNotContain("RolesOn");
    assertThat(UnhonouredRolesNotice.list(Collections.nCopies(3, many.get(0)), 2))
        .as("a class once")
        .isEqualTo(Annotated.RolesOnClass.class.getName());
  }

  @ParameterizedTest
  @CsvSource({
    "WildFly Full 39.0.1.Final, org.jboss.resteasy.Factory, '', IGNORED_BY_RESTEASY",
    "WildFly Full 39.0.1.Final, org.jboss.resteasy.Factory, false, IGNORED_BY_RESTEASY",
    "WildFly Full 39.0.1.Final, org.jboss.resteasy.Factory, true, CHECKED",
    "Apache Tomcat/10.1.59, org.jboss.resteasy.Factory, '', IGNORED_BY_RESTEASY",
    "Apache Tomcat/10.1.59, org.glassfish.jersey.server.Delegate, '', IGNORED_BY_JERSEY",
    "jetty/12.0.31, org.glassfish.jersey.server.Delegate, '', IGNORED_BY_JERSEY",
    "IBM WebSphere Liberty/26.0.0.3, org.jboss.resteasy.Factory, '', CHECKED",
    "Payara Server 6.2025.10, org.glassfish.jersey.server.Delegate, '', REFUSED_BY_GLASSFISH",
    "Eclipse GlassFish 7.0.21, org.glassfish.jersey.server.Delegate, '', REFUSED_BY_GLASSFISH",
    "Other, com.example.Rest, '', CHECKED"
  })
  void serverAndRest_decideWhatIsSaid(
      String server, String rest, String resteasySwitch, RestAnnotations expected) {
    StartupContext context = StartupContext.on(server);
    if (!resteasySwitch.isEmpty()) {
      context.parameters.put("resteasy.role.based.security", resteasySwitch);
    }

    assertThat(RestAnnotations.detect(context.asContext(), rest)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "ATLASSIAN, '', CHECKED",
    "ATLASSIAN, false, IGNORED_BY_RESTEASY",
    "CONTAINER, '', IGNORED_BY_RESTEASY"
  })
  void resteasy_looksAtAnnotations_unlessTheApplicationForbidsIt(
      Identity identity, String resteasySwitch, RestAnnotations expected) {
    StartupContext context = StartupContext.on("WildFly Full 39.0.1.Final");
    if (!resteasySwitch.isEmpty()) {
      context.parameters.put("resteasy.role.based.security", resteasySwitch);
    }

    StartupNotices.prepare(context.asContext(), identity);

    assertThat(RestAnnotations.detect(context.asContext(), "org.jboss.resteasy.Factory"))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"ATLASSIAN, 1", "CONTAINER, 0"})
  void notice_isWrittenOnce_andOnlyWhereTheAccountIsTheIdentity(Identity identity, int times) {
    StartupContext context =
        StartupContext.on("jetty/12")
            .annotated(Annotated.RolesOnMethod.class, Annotated.RolesBean.class);
    try (LogRecorder log = new LogRecorder()) {
      StartupNotices.write(context.asContext(), identity, new ApplicationName("/app"));
      StartupNotices.write(context.asContext(), identity, new ApplicationName("/app"));

      assertThat(log.lines().stream().filter(line -> line.startsWith("WARNING [TRV-0012]")))
          .hasSize(times);
    }
  }
}
