// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.fake.FakeAtlassian;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of applications that exclude subsystems of WildFly which Trivet needs. */
final class ExcludedSubsystemsIT {

  private static final String STRUCTURE =
      "<jboss-deployment-structure><deployment><exclude-subsystems>%s</exclude-subsystems>"
          + "</deployment></jboss-deployment-structure>";

  private final FakeAtlassian atlassian = FakeAtlassian.start();
  private final Ports ports = Ports.free();
  private final DeployedApplication context =
      new DeployedApplication(URI.create("http://localhost:" + ports.http()), "/out");

  @AfterEach
  void stop() {
    atlassian.close();
  }

  @ParameterizedTest
  @CsvSource({"jaxrs, TRV-0010, REST client", "weld, TRV-0003, CDI"})
  void application_withoutThePart_doesNotStart_andSaysWhy(
      String subsystem, String number, String part) throws Exception {
    Path work = SampleFixture.TARGET.resolve("excluded-" + subsystem);

    assertThatThrownBy(() -> start(work, subsystem).close())
        .isInstanceOf(ServerFailedException.class)
        .hasMessageContaining("did not take the application");

    assertThat(LogTail.read(work.resolve("server.log")).lines())
        .filteredOn(line -> line.contains("[" + number + "]"))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains(part, "exclude-subsystems", subsystem));
  }

  /**
   * Checks the subsystems that Trivet replaces: JSON-B comes with REST, JPA with the provider that
   * Trivet's jar requests.
   */
  @Test
  void application_withoutTheRest_signsInAllTheSame() throws Exception {
    atlassian.redirectUri(context.at("/atlassian/callback"));
    Path work = SampleFixture.TARGET.resolve("excluded-rest");
    try (RunningServer server = start(work, "jsonb", "jsonp", "jpa", "transactions")) {
      assertThat(server.alive()).isTrue();
      Browser browser = new Browser();
      URI authorize = Browser.location(browser.open(context.at("/app/x")));

      assertThat(browser.open(atlassian.consent(authorize, "mia", "site-a")).statusCode())
          .isEqualTo(303);
      assertThat(browser.open(context.at("/app/x")).body()).isEqualTo("Mia Krystof of Acorn");
    }
  }

  private RunningServer start(Path work, String... subsystems) throws Exception {
    String excluded =
        Stream.of(subsystems)
            .map(name -> "<subsystem name=\"" + name + "\"/>")
            .collect(Collectors.joining());
    WebArchive archive =
        WebXmlArchive.create("out.war", false, context.settings(atlassian, FakeAtlassian.CLIENT_ID))
            .addAsWebInfResource(
                new StringAsset(STRUCTURE.formatted(excluded)), "jboss-deployment-structure.xml");
    Path war = GuardedArchive.write(work.resolveSibling(work.getFileName() + "-wars"), archive);
    return ServerUnderTest.of("wildfly")
        .start(work, new Deployment(war, "/out", any -> Map.of()), ports);
  }
}
