// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.session.Login;
import dev.trivet.fake.Call;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.model.AccountId;
import dev.trivet.model.Site;
import dev.trivet.model.TokenSet;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakeAtlassianExtension.class)
class CallbackTest {

  private final FakeAtlassian fake;
  @AutoClose private final ApplicationFixture fixture;
  private final FakeBrowser browser;

  CallbackTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = ApplicationFixture.open(fake);
    this.browser = fixture.browser;
  }

  private static final String PAGE = "/report?u=http://a//b/../c&x=%2F%2f&e=&&q=a+b%20c";

  @Test
  void callback_ofOurFlow_signsInAndReturnsToThePage() {
    FakeRequest callback = fixture.consent(browser, PAGE, "mia", "site-a");
    String planted = browser.session().getId();

    FakeResponse answer = fixture.send(callback);

    assertThat(answer.getStatus()).isEqualTo(303);
    assertThat(answer.getHeader("Location")).isEqualTo(ApplicationFixture.BASE + PAGE);
    assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(callback.idChanges).isEqualTo(1);
    assertThat(browser.session().getId()).isNotEqualTo(planted);
    assertThat(browser.session().getMaxInactiveInterval()).isEqualTo(FakeSession.USUAL_LIFE);
    assertThat(browser.session().attributes).containsOnlyKeys(Login.ATTRIBUTE);
    assertThat(fixture.events.stored).hasSize(1);
    assertThat(fixture.events.stored.get(0).added())
        .extracting(Site::getName)
        .containsExactly("Acorn");
    assertThat(fixture.events.signedIn).hasSize(1);
    assertThat(fixture.events.refused).isEmpty();
  }

  @Test
  void callback_reachesAtlassianThreeTimes() {
    fixture.signIn("/a", "mia", "site-a");

    assertThat(fake.ledger().calls())
        .extracting(Call::endpoint)
        .filteredOn(endpoint -> endpoint != Endpoint.AUTHORIZE && endpoint != Endpoint.CONSENT)
        .containsExactlyInAnyOrder(Endpoint.TOKEN, Endpoint.ME, Endpoint.RESOURCES);
    assertThat(fake.ledger().secretsInUrls()).isEmpty();
  }

  @Test
  void callback_keepsTheApplicationsOwnAttributes() {
    browser.startSession().setAttribute("basket", "3 apples");
    browser.session().setMaxInactiveInterval(77);

    fixture.signIn("/a", "mia", "site-a");

    assertThat(browser.session().attributes).containsOnlyKeys("basket", Login.ATTRIBUTE);
    assertThat(browser.session().getMaxInactiveInterval()).isEqualTo(77);
  }

  @Test
  void callback_sessionHoldsNoSecret() {
    fixture.signIn("/a", "mia", "site-a");
    String session = browser.session().attributes.toString();
    AccountId mia = new AccountId(fake.person("mia").accountId());
    TokenSet tokens = Objects.requireNonNull(fixture.store.find(mia).orElseThrow().tokens());

    assertThat(session)
        .doesNotContain(tokens.accessToken(), String.valueOf(tokens.refreshToken()))
        .doesNotContain("mia@example.com", "Mia", FakeAtlassian.CLIENT_SECRET);
  }

  @Test
  void callback_insideTheFlowsLife_signsIn() {
    FakeRequest callback = fixture.consent(browser, "/a", "mia", "site-a");
    fixture.clock.advance(Duration.ofMinutes(14));

    assertThat(fixture.send(callback).getStatus()).isEqualTo(303);
  }

  @Test
  void callback_fiftyAtOnce_spendsTheCodeOnce() throws Exception {
    URI back = fake.consent(fixture.send(browser.open("/a")).location(), "mia", "site-a");
    List<Callable<FakeResponse>> callbacks = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      FakeRequest delivery = browser.open(back);
      callbacks.add(() -> fixture.send(delivery));
    }
    ExecutorService threads = Executors.newFixedThreadPool(50);
    try {
      for (Future<FakeResponse> answer : threads.invokeAll(callbacks)) {
        assertThat(answer.get().getStatus()).isEqualTo(303);
        assertThat(answer.get().getHeader("Location")).isEqualTo(ApplicationFixture.BASE + "/a");
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isEqualTo(1);
  }

  @Test
  void twoTabs_endOnTheirOwnPages() {
    URI first = fixture.send(browser.open("/first")).location();
    URI second = fixture.send(browser.open("/second")).location();

    FakeResponse late = fixture.send(browser.open(fake.consent(second, "mia", "site-a")));
    FakeResponse early = fixture.send(browser.open(fake.consent(first, "mia", "site-a")));

    assertThat(late.getHeader("Location")).isEqualTo(ApplicationFixture.BASE + "/second");
    assertThat(early.getHeader("Location")).isEqualTo(ApplicationFixture.BASE + "/first");
  }

  /** Starts sign-ins in that number of tabs, and completes them from the last to the first. */
  private List<String> pagesOfTabs(int tabs) {
    List<URI> begun = new ArrayList<>();
    for (int i = 0; i < tabs; i++) {
      begun.add(fixture.send(browser.open("/tab" + i)).location());
      fixture.clock.advance(Duration.ofMillis(1));
    }
    List<String> pages = new ArrayList<>();
    for (int i = tabs - 1; i >= 0; i--) {
      FakeResponse answer = fixture.send(browser.open(fake.consent(begun.get(i), "mia", "site-a")));
      assertThat(answer.getStatus()).isEqualTo(303);
      pages.add(0, answer.location().getPath());
    }
    return pages;
  }

  @Test
  void tenTabs_endOnTheirOwnPages() {
    assertThat(pagesOfTabs(10))
        .containsExactlyElementsOf(IntStream.range(0, 10).mapToObj(i -> "/app/tab" + i).toList());
  }

  @Test
  void sixtyTabs_theNewestSixteenEndOnTheirOwnPages_theRestOnTheLandingPage() {
    assertThat(pagesOfTabs(60))
        .containsExactlyElementsOf(
            IntStream.range(0, 60).mapToObj(i -> i < 44 ? "/app/" : "/app/tab" + i).toList());
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isEqualTo(16);
  }

  @Test
  void abandonedFlow_doesNotDisturbTheNext() {
    fixture.send(browser.open("/abandoned"));

    assertThat(fixture.signIn("/b", "mia", "site-a").getHeader("Location"))
        .isEqualTo(ApplicationFixture.BASE + "/b");
  }

  @Test
  void pageThatCannotBeKept_becomesTheLandingPage() {
    assertThat(fixture.signIn("/a?" + "x".repeat(9000), "mia", "site-a").getHeader("Location"))
        .isEqualTo(ApplicationFixture.BASE + "/");
  }
}
