// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.servers.noticed.ConstraintServlet;
import dev.trivet.servers.noticed.RolesResource;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Tests of the start-up warnings about another login and about security annotations, and of what
 * the annotations do.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NoticesIT {

  private final FakeAtlassian atlassian = Suites.NOTICED.atlassian();
  private RunningServer server;
  private DeployedApplication noticed;

  @BeforeAll
  void start() throws Exception {
    server = Suites.FIRST.start();
    noticed = Suites.NOTICED.context();
    noticed.await("/index.html");
  }

  @Test
  void start_saysOnceWhatDoesNotGoWithAnAtlassianAccount() {
    String log = LogTail.read(server.log());

    assertThat(log.lines().filter(line -> line.contains("[TRV-0011]")))
        .as("the login of the application that has one")
        .hasSize(1)
        .first(as(InstanceOfAssertFactories.STRING))
        .contains("<login-config>", "<auth-constraint>", ConstraintServlet.class.getName())
        .contains("trivet.identity=container");
    assertThat(log.lines().filter(line -> line.contains("[TRV-0012]")))
        .as("the annotations, each kind of class once")
        .hasSize(1)
        .first(as(InstanceOfAssertFactories.STRING))
        .contains(
            ServerUnderTest.hasEnterpriseBeans() ? "EJBs " + NoticedArchive.EJB + ":" : "Jersey")
        .matches(
            line ->
                ServerUnderTest.checksRestAnnotations()
                    != line.contains("REST resources " + RolesResource.class.getName() + ":"),
            "the REST resource is named where its annotations do not work");
  }

  /** Checks the table in docs/servers.md; a change here needs a change there. */
  @Test
  void annotations_doWhatTheDocumentSays() throws Exception {
    Browser mia = new Browser();
    URI authorize = Browser.location(mia.open(noticed.at("/app/roles")));
    assertThat(mia.open(atlassian.consent(authorize, "mia", "site-a")).statusCode()).isEqualTo(303);
    List<Integer> rest = new ArrayList<>();
    for (String path :
        List.of("/rest/plain", "/rest/user", "/rest/roles", "/rest/deny", "/rest/permit")) {
      rest.add(mia.fetch(noticed.at(path)).statusCode());
    }

    assertThat(rest).isEqualTo(ServerUnderTest.restAnnotations());
    assertThat(mia.open(noticed.at("/app/roles")).body()).endsWith(" ATLASSIAN false true");
    if (ServerUnderTest.hasEnterpriseBeans()) {
      assertThat(mia.open(noticed.at("/app/ejb")).body())
          .startsWith(
              "caller=" + ServerUnderTest.beanCaller("5b10ac8d82e05b22cc7d4ef5") + " role=false")
          .contains("roles=refused deny=refused permit=answered")
          .endsWith(
              "plain=" + (ServerUnderTest.NAME.startsWith("wildfly") ? "refused" : "answered"));
    }
  }
}
