// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.limit.RateLimits;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Test of an application as docs/testing.md shows it. */
@ExtendWith(FakeAtlassianExtension.class)
class WorkTest {
  private static @Nullable TinyApplication application;

  @BeforeAll
  static void start(FakeAtlassian fake) throws IOException {
    // with trivet.authorization-server and trivet.api-server = fake.url(),
    // trivet.client-id = FakeAtlassian.CLIENT_ID,
    // trivet.client-secret = FakeAtlassian.CLIENT_SECRET
    application = TinyApplication.start(fake, "/atlassian");
    fake.redirectUri(application.callback());
  }

  @AfterAll
  static void stop() {
    if (application != null) {
      application.close();
    }
  }

  @Test
  void person_isLetIn(FakeAtlassian fake, Ledger ledger) {
    SignedIn mia = fake.signIn("mia", "site-a");

    assertThat(mia.get("/page").body()).isEqualTo("signed in");
    ledger.expectCalls(Endpoint.CONSENT, 1).expectNoSecretsInUrls();
  }

  @Test
  void people_andSites(FakeAtlassian fake) {
    fake.put(Person.named("ada", "Ada Lovelace").withEmail(null)); // a new person
    fake.put(FakeSite.named("site-d", "Dogwood").withProducts("jira"));
    fake.reach("ada", "site-d"); // and no other

    assertThat(fake.signIn("ada", "site-d").get("/page").statusCode()).isEqualTo(200);
    assertThat(fake.person("ada").email()).isNull();
  }

  @Test
  void time_andFaults(FakeAtlassian fake) {
    fake.clock().advance(Duration.ofHours(2)); // for Atlassian; your application's clock is real
    fake.rules().accessTokenLifetime(Duration.ofSeconds(5));

    fake.fault(Endpoint.TOKEN, Fault.status(503).always()); // until repair()
    fake.fault(Endpoint.JIRA, Fault.tooManyRequests("30")); // once
    fake.fault(
        Endpoint.TOKEN,
        Fault.close().onlyFor("refresh_token").afterOperation()); // the answer is lost

    fake.fault(
        Endpoint.TOKEN,
        Fault.error(400, "invalid_scope", "no longer granted")); // an error of OAuth
    fake.fault(Endpoint.ME, Fault.gzip()); // compressed without being asked
    fake.rules().authorizationError("server_error"); // consent brings an error, not a code
    fake.rules().issuer("https://other.example"); // iss in every authorization response

    assertThat(fake.rules().accessTokenLifetime()).hasSeconds(5);
    assertThat(fake.rules().authorizationError()).contains("server_error");
  }

  @Test
  void consent_andItsEnd(FakeAtlassian fake) {
    fake.declineScopes("read:jira-work"); // left out of the next consent
    fake.revoke("mia"); // she removes the app
    fake.uninstall("site-a"); // its admin does

    assertThat(fake.signIn("mia", "site-b").get("/page").statusCode()).isEqualTo(200);
  }

  @Test
  void rateLimits(FakeAtlassian fake, RateLimits limits) {
    fake.limits().burst(10, Duration.ofSeconds(1)); // of one site, endpoint and method
    fake.limits().issueWrites(20, Duration.ofSeconds(2)); // of one issue
    fake.limits().tenantQuota(1000); // points an hour, of each site
    fake.limits().globalQuota(65_000); // points an hour, of all sites together
    fake.limits().pointsPerCall(10); // default 1

    fake.limits().beta(true); // Beta-RateLimit, X-Beta-RateLimit-Reason
    fake.limits().reasons(false); // a 429 of older times, without a reason
    fake.limits().retryAfterAsDate(true);
    assertThat(limits.count("jira", "site", "GET", "/rest/api/3/myself").headers())
        .containsKey("Beta-RateLimit-Policy");

    fake.limits().reset();
    assertThat(limits.count("jira", "site", "GET", "/rest/api/3/myself").headers()).isEmpty();
  }

  @Test
  void ledger_tellsWhatWasCalled(FakeAtlassian fake) throws Exception {
    App app = new App(fake);
    Object token = app.signIn("mia", "site-a").get("access_token");
    String site = fake.site("site-a").cloudId();
    app.get("/ex/jira/" + site + "/rest/api/3/search", token);
    app.get("/ex/jira/" + site + "/rest/api/3/project/search", token);

    fake.ledger()
        .expectCodeExchanges(1)
        .expectRefreshes(0)
        .expectCalls(Endpoint.JIRA, 2)
        .expectNoSpentTokens() // nothing was sent again that must be sent once
        .expectNoSecretsInUrls();
  }
}
