// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests of an application whose own login filter comes before Trivet's filter. */
@Tag("jakarta-ee")
class ContainerIdentityIT {

  @BeforeAll
  static void start() throws Exception {
    Suites.FIRST.start();
  }

  @Test
  void grant_isLinkedToTheApplicationsOwnCaller() throws Exception {
    assertThat(new Browser().open(at("/app/probe")).statusCode()).isEqualTo(401);
    Browser browser = new Browser();
    HttpResponse<String> redirect = browser.open(at("/app/probe?user=mia.local"));
    assertThat(redirect.statusCode()).isEqualTo(302);
    String session = browser.session();

    URI callback = Suites.LOCAL.atlassian().consent(Browser.location(redirect), "mia", "site-a");
    assertThat(browser.open(callback).statusCode()).isEqualTo(303);

    assertThat(browser.session()).isEqualTo(session);
    assertThat(browser.open(at("/app/probe")).body()).isEqualTo("mia.local is Mia Krystof");
    assertThat(new Browser().open(at("/app/probe?user=mia.local")).body())
        .as("in the next session, without a redirect")
        .isEqualTo("mia.local is Mia Krystof");
    assertThat(new Browser().open(at("/open/probe?user=mia.local")).body())
        .isEqualTo("mia.local is Mia Krystof");
    assertThat(new Browser().open(at("/open/probe")).body()).isEqualTo("nobody is nobody");
  }

  @Test
  void callback_afterTheLocalUserChanged_isRefused() throws Exception {
    Browser browser = new Browser();
    HttpResponse<String> redirect = browser.open(at("/app/probe?user=one"));
    URI callback = Suites.LOCAL.atlassian().consent(Browser.location(redirect), "edward", "site-b");

    HttpResponse<String> refused = browser.open(URI.create(callback + "&user=two"));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(new Browser().open(at("/open/probe?user=two")).body()).isEqualTo("two is nobody");
    assertThat(new Browser().open(at("/open/probe?user=one")).body()).isEqualTo("one is nobody");
  }

  private static URI at(String path) {
    return Suites.LOCAL.at(path);
  }
}
