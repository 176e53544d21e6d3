// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.Ledger;
import dev.trivet.servers.PersistenceUnitApplications.Form;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of {@code trivet.persistence-unit} with the application of docs/adopt.md. */
@Tag("jakarta-ee")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PersistenceUnitIT {

  private final FakeAtlassian atlassian = Suites.UNIT.atlassian();
  private RunningServer server;
  private DeployedApplication context;

  @BeforeAll
  void start() throws Exception {
    server = Suites.SECOND.start();
    context = Suites.UNIT.context();
    context.await("/index.html");
  }

  private Browser signedIn(String person) throws Exception {
    Browser browser = new Browser();
    URI authorize = Browser.location(browser.open(context.at("/app/page")));
    assertThat(browser.open(atlassian.consent(authorize, person, "site-a")).statusCode())
        .isEqualTo(303);
    return browser;
  }

  private String count() throws Exception {
    return new Browser().open(context.at("/open/count?name=unit")).body();
  }

  private static String trees(String count) {
    return count.replaceFirst(" .*", "");
  }

  @Test
  void grant_isInTheDatabaseOfTheApplication() throws Exception {
    Browser mia = signedIn("mia");

    assertThat(mia.open(context.at("/app/page")).body()).isEqualTo("orchard");
    assertThat(count()).contains("grants=1");
    assertThat(mia.open(context.at("/app/plant?name=oak")).body()).contains("ACORN-1");
  }

  @Test
  void rollbackOfTheApplication_losesNoToken_andKeepsNoRow() throws Exception {
    assumeTrue(
        ServerUnderTest.keepsConnectionsApart(),
        "GlassFish 8 refuses a second transaction the connection of the first: docs/servers.md");
    Browser mia = signedIn("mia");
    String trees = trees(count());
    atlassian.endAccessTokens("mia");
    atlassian.ledger().clear();

    for (String name : new String[] {"elm", "ash"}) {
      assertThat(mia.open(context.at("/app/roll-back?name=" + name)).body()).contains("ACORN-1");
    }

    Ledger ledger = atlassian.ledger();
    assertThat(ledger.tokenCalls("refresh_token")).hasSize(1);
    assertThat(ledger.spentRefreshTokens()).isEmpty();
    assertThat(trees(count())).isEqualTo(trees);
    assertThat(mia.open(context.at("/app/plant?name=elm")).body()).contains("ACORN-1");
    assertThat(trees(count())).isNotEqualTo(trees);
    assertThat(ledger.tokenCalls("refresh_token")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WRONG_NAME           | java:comp/env/persistence/orchad",
        "WITHOUT_MAPPING_FILE | <mapping-file>META-INF/trivet-orm.xml</mapping-file>",
        "RESOURCE_LOCAL       | transaction-type=\"JTA\""
      })
  void wrongUnit_isRefused_withTheCause(Form form, String cause) {
    Optional<Application> application = Suites.UNIT.application(form);
    assumeTrue(application.isPresent(), "Payara Micro starts no application after a refused one");

    assertThat(server.refused(application.orElseThrow())).isTrue();
    String number = "[TRV-0004] trivet.persistence-unit";
    // without AssertJ's matchers, which would print the whole log for each of its lines
    boolean isLogged =
        LogTail.read(server.log())
            .lines()
            .anyMatch(line -> line.contains(number) && line.contains(cause));
    assertThat(isLogged).as(cause).isTrue();
  }
}
