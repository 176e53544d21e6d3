// SPDX-License-Identifier: Apache-2.0
package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.Fault;
import dev.trivet.fake.SignedIn;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that would disturb each other if the application were not as new before each: a rate limit
 * holds calls back, a failure opens a circuit breaker, and only the first consent brings new sites.
 */
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(MethodOrderer.Random.class)
class AnyOrderIT {
  @ArquillianResource private FakeAtlassian fake;

  @Deployment(testable = false)
  static WebArchive application() {
    return Deployments.application();
  }

  @RepeatedTest(2)
  void rateLimit_holdsCallsBack() {
    SignedIn mia = fake.signIn("mia", "site-a");
    fake.fault(Endpoint.JIRA, Fault.tooManyRequests("30"));

    assertEquals(503, mia.get("/team/projects").statusCode());
    assertEquals(503, mia.get("/team/projects").statusCode());

    fake.ledger().expectCalls(Endpoint.JIRA, 1);
  }

  @RepeatedTest(2)
  void onlyTheSiteThatWasAdded_isNew() {
    SignedIn mia = fake.signIn("mia", "site-a");
    assertEquals(1, newSites(mia));

    assertEquals(1, newSites(mia.connect("site-b")));
    assertEquals(0, newSites(mia.connect("site-a")));
  }

  @RepeatedTest(2)
  void outage_isReported() {
    SignedIn mia = fake.signIn("mia", "site-a");
    fake.clock().advance(Duration.ofHours(2));
    fake.fault(Endpoint.TOKEN, Fault.status(503).always());

    assertEquals(503, mia.get("/team/projects").statusCode());
  }

  @RepeatedTest(2)
  void projects_areShown() {
    assertTrue(fake.signIn("mia", "site-a").get("/team/projects").body().contains("Acorn garden"));
    fake.ledger().expectCodeExchanges(1).expectCalls(Endpoint.JIRA, 1);
  }

  private static long newSites(SignedIn person) {
    return person.fetch("/atlassian/session").body().split("\"isNew\":true", -1).length - 1;
  }
}
