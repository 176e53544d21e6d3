// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.Fault;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Attacks on the sample, and failures that it must survive; the same on every server. */
interface AttackSuite {

  /** Returns the sample and its stand-in. */
  SampleFixture sample();

  /**
   * Waits until sign-ins work: after a failure the circuit breaker refuses token calls for some
   * seconds.
   */
  @AfterEach
  default void awaitSignIn() throws Exception {
    sample().atlassian().repair();
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (sample().signIn(new Browser(), "/app/", sample().newcomer(), "site-a").statusCode()
        != 303) {
      assertThat(System.nanoTime()).as("sign-ins work again").isLessThan(deadline);
      Thread.sleep(200);
    }
  }

  @Test
  default void callback_repeated_isHarmless() throws Exception {
    Browser browser = new Browser();
    URI callback =
        sample()
            .atlassian()
            .consent(sample().begin(browser, "/app/"), sample().newcomer(), "site-a");
    browser.open(callback);

    HttpResponse<String> again = browser.open(callback);

    assertThat(again.statusCode()).isEqualTo(303);
    assertThat(Browser.location(again)).isEqualTo(sample().at("/"));
    assertThat(sample().atlassian().ledger().count(Endpoint.TOKEN)).isEqualTo(1);
  }

  @Test
  default void callback_sentFiftyTimesAtOnce_isProcessedOnce_withOneResponse() throws Exception {
    Browser browser = new Browser();
    URI callback =
        sample()
            .atlassian()
            .consent(sample().begin(browser, "/app/"), sample().newcomer(), "site-a");
    RawRequest delivery =
        RawRequest.get(callback.getRawPath() + "?" + callback.getRawQuery()).as(browser.session());
    ExecutorService threads = Executors.newFixedThreadPool(50);
    List<String> sessions = new ArrayList<>();
    try {
      Callable<RawResponse> send = () -> delivery.send(Suites.SAMPLE.url());
      for (Future<RawResponse> answer : threads.invokeAll(Collections.nCopies(50, send))) {
        assertThat(answer.get().status()).isEqualTo(303);
        assertThat(answer.get().location()).contains(sample().at("/app/").toString());
        answer.get().session().ifPresent(sessions::add);
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(sample().atlassian().ledger().count(Endpoint.TOKEN)).isEqualTo(1);
    assertThat(sessions).as("sessions in the responses").isNotEmpty();
    for (String session : sessions) {
      RawRequest page = RawRequest.get(sample().at("/app/").getPath()).as(session);
      assertThat(page.send(Suites.SAMPLE.url()).status()).isEqualTo(200);
    }
  }

  /** The browser reads only the response to its last request, as after F5. */
  @Test
  default void callback_loadedAgainWhileItWaits_isFinishedByTheLastDelivery() throws Exception {
    Browser browser = new Browser();
    URI callback =
        sample()
            .atlassian()
            .consent(sample().begin(browser, "/app/"), sample().newcomer(), "site-a");
    sample().atlassian().fault(Endpoint.TOKEN, Fault.delay(Duration.ofSeconds(3)));
    RawRequest delivery =
        RawRequest.get(callback.getRawPath() + "?" + callback.getRawQuery()).as(browser.session());
    try (Socket left = delivery.open(Suites.SAMPLE.url())) {
      while (sample().atlassian().ledger().count(Endpoint.TOKEN) == 0) {
        Thread.sleep(10);
      }
      assertThat(left.isConnected()).isTrue();
    }

    RawResponse last = delivery.send(Suites.SAMPLE.url());

    assertThat(last.status()).isEqualTo(303);
    assertThat(last.location()).contains(sample().at("/app/").toString());
    RawRequest page =
        RawRequest.get(sample().at("/app/").getPath()).as(last.session().orElseThrow());
    assertThat(page.send(Suites.SAMPLE.url()).status()).isEqualTo(200);
    assertThat(sample().atlassian().ledger().count(Endpoint.TOKEN)).isEqualTo(1);
  }

  @Test
  default void malloryCallback_inEdwardsBrowser_isNeverExchanged() throws Exception {
    Browser mallory = new Browser();
    URI hers = sample().atlassian().consent(sample().begin(mallory, "/app/"), "mallory", "site-a");
    Browser fresh = new Browser();
    Browser pending = new Browser();
    sample().begin(pending, "/app/");
    Browser signedIn = new Browser();
    String edward = sample().newcomer();
    sample().signIn(signedIn, "/app/", edward, "site-b");
    sample().atlassian().ledger().clear();

    assertThat(fresh.open(hers).statusCode()).isEqualTo(400);
    assertThat(pending.open(hers).statusCode()).isEqualTo(400);
    assertThat(signedIn.open(hers).statusCode()).isEqualTo(303);

    assertThat(sample().atlassian().ledger().count(Endpoint.TOKEN)).isZero();
    assertThat(signedIn.open(sample().at("/app/")).body())
        .contains(sample().atlassian().person(edward).name());
    assertThat(pending.open(sample().at("/app/")).statusCode()).isEqualTo(302);
    assertThat(mallory.open(hers).statusCode())
        .as("the callback still works in Mallory's own browser")
        .isEqualTo(303);
  }

  @Test
  default void otherAccount_whileSignedIn_isNeverSwappedSilently() throws Exception {
    Browser browser = new Browser();
    String mia = sample().newcomer();
    sample().signIn(browser, "/app/", mia, "site-a");

    HttpResponse<String> answer =
        sample().signIn(browser, "/atlassian/connect?to=/app/", sample().newcomer(), "site-a");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(browser.open(sample().at("/app/")).body())
        .contains(sample().atlassian().person(mia).name());

    assertThat(browser.post(sample().at("/atlassian/switch"), sample().origin()).statusCode())
        .isEqualTo(303);
    assertThat(browser.open(sample().at("/app/")).body())
        .contains("<main data-guarded")
        .doesNotContain(sample().atlassian().person(mia).name() + "<");
  }

  @Test
  default void disconnect_deletesWhatWasKept_andSaysWhereAccessIsWithdrawn() throws Exception {
    Browser browser = new Browser();
    String person = sample().newcomer();
    sample().signIn(browser, "/app/", person, "site-a");

    HttpResponse<String> page =
        browser.post(sample().at("/atlassian/disconnect"), sample().origin());

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("https://id.atlassian.com/manage-profile/apps");
    assertThat(browser.open(sample().at("/app/")).statusCode()).isEqualTo(302);
    sample().signIn(browser, "/app/", person, "site-a");
    assertThat(browser.fetch(sample().at("/atlassian/session")).body())
        .as("the site is new after the deletion")
        .contains("\"isNew\":true");
  }

  @Test
  default void logout_fromOurOwnPage_endsTheSession() throws Exception {
    Browser browser = new Browser();
    sample().signIn(browser, "/app/", sample().newcomer(), "site-a");

    assertThat(browser.post(sample().at("/atlassian/logout"), "https://evil.example").statusCode())
        .isEqualTo(403);
    assertThat(browser.open(sample().at("/app/")).statusCode()).isEqualTo(200);
    assertThat(browser.post(sample().at("/atlassian/logout"), sample().origin()).statusCode())
        .isEqualTo(200);
    assertThat(browser.hasSession()).as("its cookie is still in the browser").isFalse();
    assertThat(browser.open(sample().at("/app/")).statusCode()).isEqualTo(302);
  }

  @Test
  default void logout_whileACallbackWaits_endsInAPage() throws Exception {
    Browser browser = new Browser();
    String person = sample().newcomer();
    sample().signIn(browser, "/app/", person, "site-a");
    URI callback =
        sample()
            .atlassian()
            .consent(sample().begin(browser, "/atlassian/connect"), person, "site-b");
    sample().atlassian().fault(Endpoint.TOKEN, Fault.delay(Duration.ofSeconds(4)));
    Browser tab = browser.copy();
    FutureTask<HttpResponse<String>> waiting = new FutureTask<>(() -> tab.open(callback));
    new Thread(waiting).start();
    while (sample().atlassian().ledger().count(Endpoint.TOKEN) < 2) {
      Thread.sleep(10);
    }

    assertThat(browser.post(sample().at("/atlassian/logout"), sample().origin()).statusCode())
        .isEqualTo(200);

    assertThat(waiting.get().statusCode()).isEqualTo(400);
    assertThat(waiting.get().body()).contains("TRV-0201").doesNotContain("Exception");
    assertThat(tab.open(sample().at("/app/")).statusCode()).isEqualTo(302);
  }

  @Test
  default void deadAtlassian_endsInAPage_andNeverInALoop() throws Exception {
    Browser browser = new Browser();
    URI callback =
        sample()
            .atlassian()
            .consent(sample().begin(browser, "/app/"), sample().newcomer(), "site-a");
    sample().atlassian().fault(Endpoint.TOKEN, Fault.status(503).always());

    HttpResponse<String> answer = browser.open(callback);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.body()).contains("TRV-0301");
    assertThat(sample().atlassian().ledger().count(Endpoint.TOKEN)).isEqualTo(1);
  }

  @Test
  default void diedConnection_duringTheExchange_isNeverSentAgain() throws Exception {
    Browser browser = new Browser();
    URI callback =
        sample()
            .atlassian()
            .consent(sample().begin(browser, "/app/"), sample().newcomer(), "site-a");
    sample().atlassian().fault(Endpoint.TOKEN, Fault.close().always());

    assertThat(browser.open(callback).statusCode()).isEqualTo(503);
    assertThat(sample().atlassian().ledger().count(Endpoint.TOKEN)).isEqualTo(1);
  }

  @Test
  default void redirect_ofAnEndpoint_isNeverFollowed() throws Exception {
    try (FakeAtlassian elsewhere = FakeAtlassian.start()) {
      for (Endpoint endpoint : new Endpoint[] {Endpoint.TOKEN, Endpoint.ME, Endpoint.RESOURCES}) {
        Browser browser = new Browser();
        URI callback =
            sample()
                .atlassian()
                .consent(sample().begin(browser, "/app/"), sample().newcomer(), "site-a");
        sample().atlassian().fault(endpoint, Fault.redirect(elsewhere.url().resolve("/me")));

        assertThat(browser.open(callback).statusCode()).as(endpoint.name()).isEqualTo(503);
        assertThat(browser.open(sample().at("/app/")).statusCode()).isEqualTo(302);
        awaitSignIn();
      }
      assertThat(elsewhere.ledger().calls()).isEmpty();
    }
  }

  @Test
  default void forgedHost_changesNoAddress() throws Exception {
    String target = "/trivet-sample/app/";
    RawResponse answer =
        RawRequest.get(target)
            .with("X-Forwarded-Host: evil.example", "Forwarded: host=evil.example")
            .send(Suites.SAMPLE.url());

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.text()).contains("redirect_uri=http%3A%2F%2Flocalhost");
    assertThat(answer.text()).doesNotContain("evil.example");
  }

  @Test
  default void oddPath_isRefusedBeforeTheGuardDecides() throws Exception {
    for (String odd : new String[] {"/app;x/", "//app/", "/x/%2e%2e/app/", "/app%2f"}) {
      RawResponse answer = RawRequest.get("/trivet-sample" + odd).send(Suites.SAMPLE.url());
      assertThat(answer.text()).as(odd).doesNotContain("data-guarded");
      if (answer.status() == 301) { // Payara redirects to a folder itself, before any filter
        assertThat(odd).isEqualTo("/app;x/");
        assertThat(answer.location().orElseThrow()).endsWith("/trivet-sample/app/");
      } else {
        assertThat(answer.status()).as(odd).isEqualTo(400);
      }
    }
  }

  @Test
  default void log_afterSignIns_holdsNoSecret() throws Exception {
    Browser browser = new Browser();
    String person = sample().newcomer();
    URI authorize = sample().begin(browser, "/app/");
    URI callback = sample().atlassian().consent(authorize, person, "site-a");
    browser.open(callback);
    browser.open(callback);
    new Browser().open(callback);

    String log = Files.readString(Suites.FIRST.start().log());
    assertThat(log)
        .containsPattern(
            "\\[TRV-0902] sign-in completed: flow \\S{8}, account \\S{8}, from \\S+ \\([^)]+\\)")
        .contains("[TRV-0201] ");
    for (String secret : callback.getQuery().split("[=&]", -1)) {
      if (secret.length() > 16) {
        assertThat(log).doesNotContain(secret);
      }
    }
    assertThat(log).doesNotContain(person + "@example.com");
  }
}
