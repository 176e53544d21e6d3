// SPDX-License-Identifier: Apache-2.0
package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.Fault;
import dev.trivet.fake.Person;
import dev.trivet.fake.SignedIn;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests from outside with browsers and scripts. The stand-in is reset before each test. */
@ExtendWith(ArquillianExtension.class)
class WorkIT {
  @ArquillianResource private FakeAtlassian fake;

  @Deployment(testable = false)
  static WebArchive application() {
    return Deployments.application();
  }

  @Test
  void unauthenticated_isSentToAtlassian() throws Exception {
    URI work = URI.create(fake.application() + "/team/hello");

    HttpResponse<String> answer = open(HttpClient.newHttpClient(), work);

    assertEquals(302, answer.statusCode());
    assertTrue(location(answer).toString().startsWith(fake.url() + "/authorize?"));
    fake.ledger().expectNoCalls();
  }

  @Test
  void person_isGreetedByName() {
    fake.put(Person.named("ada", "Ada Lovelace"));

    SignedIn ada = fake.signIn("ada", "site-a");

    assertEquals("Good morning, Ada Lovelace.", ada.get("/team/hello").body());
    fake.ledger().expectCodeExchanges(1).expectNoSecretsInUrls();
  }

  @Test
  void cookies_serveAnyOtherClient() throws Exception {
    SignedIn mia = fake.signIn("mia", "site-a");

    HttpRequest request =
        HttpRequest.newBuilder(mia.at("/team/hello")).header("Cookie", mia.cookieHeader()).build();
    String body = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();

    assertEquals("Good morning, Mia Krystof.", body);
  }

  @Test
  void expiredToken_isRefreshedOnceTransparently() {
    SignedIn mia = fake.signIn("mia", "site-b");
    fake.clock().advance(Duration.ofHours(2));

    assertTrue(mia.get("/team/projects").body().contains("Birch garden"));
    assertTrue(mia.get("/team/projects").body().contains("Birch garden"));

    fake.ledger().expectRefreshes(1).expectNoSpentTokens();
  }

  @Test
  void unavailableAtlassian_isReported_andNothingIsLost() throws Exception {
    SignedIn mia = fake.signIn("mia", "site-a");
    fake.clock().advance(Duration.ofHours(2));
    fake.fault(Endpoint.TOKEN, Fault.status(503).always());

    HttpResponse<String> away = mia.get("/team/projects");
    assertEquals(503, away.statusCode());
    assertTrue(away.headers().firstValue("Retry-After").isPresent());

    fake.repair();
    assertTrue(comesBack(mia), "projects are shown again");
    fake.ledger().expectNoSpentTokens();
  }

  @Test
  void personWhoDeclines_staysOutside() throws Exception {
    HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    URI work = URI.create(fake.application() + "/team/hello");

    URI callback = fake.decline(location(open(browser, work)));

    assertEquals(403, open(browser, callback).statusCode());
    assertEquals(302, open(browser, work).statusCode());
    fake.ledger().expectTokenCalls(0);
  }

  @Test
  void personWithoutTheSite_cannotGrantIt() {
    fake.reach("edward", "site-b");

    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> fake.signIn("edward", "site-a"));

    assertTrue(refused.getMessage().contains("Access denied"));
    fake.ledger().expectTokenCalls(0);
  }

  @Test
  void withdrawnConsent_endsInAnotherSignIn() {
    SignedIn mia = fake.signIn("mia", "site-a");
    fake.revoke("mia");

    assertEquals(302, mia.get("/team/projects").statusCode());
    assertEquals(401, mia.fetch("/team/projects").statusCode());
  }

  /**
   * Waits until Trivet calls Atlassian; after a failure its circuit breaker stays open for some
   * seconds.
   */
  private static boolean comesBack(SignedIn person) throws InterruptedException {
    for (int i = 0; i < 60 && person.get("/team/projects").statusCode() != 200; i++) {
      Thread.sleep(500);
    }
    return person.get("/team/projects").statusCode() == 200;
  }

  private static HttpResponse<String> open(HttpClient browser, URI address) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(address).header("Accept", "text/html").build();
    return browser.send(request, BodyHandlers.ofString());
  }

  private static URI location(HttpResponse<?> redirect) {
    return URI.create(redirect.headers().firstValue("Location").orElseThrow());
  }
}
