// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tests of the filter, its settings and its mapping in {@code web.xml}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WebXmlIT {

  private final FakeAtlassian atlassian = Suites.DESCRIBED.atlassian();
  private List<DeployedApplication> contexts;

  @BeforeAll
  void start() throws Exception {
    Suites.FIRST.start();
    contexts = Suites.DESCRIBED.contexts();
    for (DeployedApplication context : contexts) {
      context.await("/open/x");
    }
  }

  @BeforeEach
  void forget() {
    atlassian.ledger().clear();
  }

  @Test
  void mappedPath_isGuarded_andEverythingElseIsOpen() throws Exception {
    for (DeployedApplication context : contexts) {
      assertThat(new Browser().open(context.at("/app/x")).statusCode()).isEqualTo(302);
      HttpResponse<String> script = new Browser().fetch(context.at("/app/x"));
      assertThat(script.statusCode()).as("%s", context).isEqualTo(401);
      assertThat(script.body()).contains("TRV-0101");
      HttpResponse<String> open = new Browser().open(context.at("/open/x"));
      assertThat(open.statusCode()).isEqualTo(200);
      assertThat(open.body()).isEqualTo("nobody");
      assertThat(new Browser().fetch(context.at("/atlassian/session")).statusCode())
          .as("our own paths are outside the mapping, and work")
          .isEqualTo(401);
    }
  }

  @Test
  void signIn_endsOnThePage_andTheAccountIsKnownEverywhere() throws Exception {
    for (DeployedApplication context : contexts) {
      atlassian.ledger().clear();
      Browser browser = new Browser();
      HttpResponse<String> redirect = browser.open(context.at("/app/x?y=z"));
      assertThat(redirect.statusCode()).as("%s", context).isEqualTo(302);
      URI callback = atlassian.consent(Browser.location(redirect), "mia", "site-a");

      HttpResponse<String> done = browser.open(callback);

      assertThat(Browser.location(done)).isEqualTo(context.at("/app/x?y=z"));
      assertThat(browser.open(context.at("/app/x?y=z")).body()).isEqualTo("Mia Krystof of Acorn");
      assertThat(browser.open(context.at("/open/x")).body()).isEqualTo("Mia Krystof of Acorn");
      assertThat(atlassian.ledger().count(Endpoint.TOKEN))
          .as("the filter is there once")
          .isEqualTo(1);
      HttpResponse<String> out =
          browser.post(context.at("/atlassian/logout"), context.server().toString());
      assertThat(out.statusCode()).isEqualTo(200);
      assertThat(browser.open(context.at("/app/x")).statusCode()).isEqualTo(302);
    }
  }

  @Test
  void declinedSignIn_endsInAPage() throws Exception {
    for (DeployedApplication context : contexts) {
      Browser browser = new Browser();
      URI authorize = Browser.location(browser.open(context.at("/app/x")));

      assertThat(browser.open(atlassian.decline(authorize)).statusCode()).isEqualTo(403);
      assertThat(browser.open(context.at("/open/x")).body()).isEqualTo("nobody");
    }
  }
}
