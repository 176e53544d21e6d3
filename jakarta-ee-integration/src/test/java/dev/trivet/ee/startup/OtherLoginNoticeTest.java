// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.startup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.Identity;
import dev.trivet.config.SettingNotice;
import dev.trivet.ee.LogRecorder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications with a login of the server beside Trivet's. */
class OtherLoginNoticeTest {

  private static final String LOGIN =
      "<login-config><auth-method>FORM</auth-method></login-config>";

  private static final String CONSTRAINT =
      "<security-constraint><web-resource-collection><web-resource-name>a</web-resource-name>"
          + "<url-pattern>/a/*</url-pattern></web-resource-collection>"
          + "<auth-constraint><role-name>admin</role-name></auth-constraint></security-constraint>";

  private static final String TLS =
      "<security-constraint><web-resource-collection><web-resource-name>a</web-resource-name>"
          + "<url-pattern>/a/*</url-pattern></web-resource-collection><user-data-constraint>"
          + "<transport-guarantee>CONFIDENTIAL</transport-guarantee></user-data-constraint>"
          + "</security-constraint>";

  private static List<String> notices(StartupContext context, Identity identity) {
    try (LogRecorder log = new LogRecorder()) {
      StartupNotices.write(context.asContext(), identity, new ApplicationName("/app"));
      return log.lines().stream().filter(line -> line.contains("TRV-0011")).toList();
    }
  }

  private static String notice(StartupContext context) {
    List<String> lines = notices(context, Identity.ATLASSIAN);
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }

  @Test
  void notice_saysWhatHappensToThePrincipal_andTheOtherWay() {
    assertThat(notice(new StartupContext().webXml(LOGIN)))
        .startsWith("WARNING [TRV-0011]")
        .contains("(<login-config>)", "getUserPrincipal", "getRemoteUser", "getAuthType")
        .contains("isUserInRole knows the account's roles and none", "before any filter")
        .contains("trivet.identity=container", "docs/adopt.md");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " xmlns='http://xmlns.jcp.org/xml/ns/javaee' version='3.1'"})
  void descriptor_isRead_whateverItsNamespace(String attributes) {
    StartupContext context = new StartupContext();
    context.webXml =
        "<?xml version='1.0'?><!DOCTYPE web-app SYSTEM 'http://localhost:1/web.dtd'><web-app"
            + attributes
            + ">"
            + CONSTRAINT
            + "</web-app>";

    assertThat(notice(context)).contains("(<security-constraint> with <auth-constraint>)");
  }

  @ParameterizedTest
  @ValueSource(
      classes = {Annotated.ForRole.class, Annotated.Denied.class, Annotated.ForRoleByMethod.class})
  void annotation_isNamedWithItsClass(Class<?> servlet) {
    assertThat(notice(new StartupContext().annotated(servlet)))
        .contains("(@ServletSecurity on " + servlet.getName() + ")");
  }

  @Test
  void both_areNamedInOneNotice() {
    StartupContext context =
        new StartupContext().webXml(LOGIN + CONSTRAINT).annotated(Annotated.ForRole.class);

    assertThat(notice(context))
        .contains(
            "(<login-config>, <security-constraint> with <auth-constraint>, @ServletSecurity");
  }

  @Test
  void authenticationMechanism_ofJakartaSecurity_isNamed() {
    assertThat(
            OtherLoginNotice.notice(Set.of(), List.of(), Set.of("org.example.Way"))
                .map(SettingNotice::text))
        .hasValueSatisfying(
            text -> assertThat(text).contains("(Jakarta Security: org.example.Way)"));
  }

  @Test
  void tlsAlone_andNoDescriptor_areNoLogin() {
    StartupContext tls = new StartupContext().webXml(TLS).annotated(Annotated.TlsOnly.class);

    assertThat(notices(tls, Identity.ATLASSIAN)).isEmpty();
    assertThat(notices(new StartupContext(), Identity.ATLASSIAN)).isEmpty();
  }

  @Test
  void descriptor_thatCannotBeRead_stopsNothing() {
    StartupContext context = new StartupContext().annotated(Annotated.ForRole.class);
    context.webXml = "<web-app>";

    assertThat(notice(context)).contains("@ServletSecurity");
  }

  @Test
  void identityContainer_getsNoWarning_andTheClassesAreNotKept() {
    StartupContext context = new StartupContext().webXml(LOGIN).annotated(Annotated.ForRole.class);

    assertThat(notices(context, Identity.CONTAINER)).isEmpty();
    assertThat(context.attributes).isEmpty();
  }
}
