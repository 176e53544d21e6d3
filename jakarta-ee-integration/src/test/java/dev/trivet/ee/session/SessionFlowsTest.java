// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.Settings;
import dev.trivet.ee.servlet.ApplicationFixture;
import dev.trivet.ee.servlet.FakeBrowser;
import dev.trivet.ee.servlet.FakeRequest;
import dev.trivet.ee.servlet.FakeSession;
import dev.trivet.ee.servlet.ResponseParser;
import dev.trivet.ee.servlet.TestClock;
import dev.trivet.endpoint.AuthorizationRequest;
import dev.trivet.endpoint.PendingFlow;
import dev.trivet.endpoint.PendingFlows;
import dev.trivet.model.Scopes;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionFlowsTest {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
  private final Settings settings = ApplicationFixture.settings(URI.create("http://localhost:1"));
  private final SessionFlows flows =
      new SessionFlows(settings.guard(), new SessionLocks(), nanos::get);
  private final FakeBrowser browser = new FakeBrowser();
  private final TestClock clock = new TestClock();

  private AuthorizationRequest begin(String page) {
    AuthorizationRequest begun =
        new AuthorizationRequest.Template(settings.client())
            .begin(page, Scopes.none(), "", clock.instant());
    flows.put(browser.open(page), begun);
    return begun;
  }

  private Optional<PendingFlow> take(AuthorizationRequest begun) {
    return take(browser.open("/x"), begun);
  }

  /** Finds a flow and takes it; empty when another thread took it. */
  private Optional<PendingFlow> take(FakeRequest request, AuthorizationRequest begun) {
    PendingFlows found = flows.find(request);
    Optional<PendingFlow> flow = found.find(begun.state().digest());
    return found.take(begun.state().digest()) ? flow : Optional.empty();
  }

  @Test
  void flow_thatIsFound_staysUntilItIsTaken() {
    AuthorizationRequest begun = begin("/a");

    PendingFlows found = flows.find(browser.open("/x"));

    assertThat(found.find(begun.state().digest())).isPresent();
    assertThat(found.find(begun.state().digest())).isPresent();
    assertThat(found.take(begun.state().digest())).isTrue();
    assertThat(found.find(begun.state().digest())).isEmpty();
  }

  @Test
  void flow_isTakenOnce() {
    AuthorizationRequest begun = begin("/a?b=c");

    assertThat(take(begun)).contains(reread(begun.flow()));
    assertThat(take(begun)).isEmpty();
  }

  /** Returns the start time; the text has whole seconds only. */
  private static PendingFlow reread(PendingFlow flow) {
    return PendingFlow.decode(flow.encode()).orElseThrow();
  }

  @Test
  void flow_ofAnotherBrowser_isNotFound() {
    AuthorizationRequest begun = begin("/a");

    FakeBrowser other = new FakeBrowser();
    assertThat(take(other.open("/x"), begun)).isEmpty();
    assertThat(other.session).isNull();
    assertThat(take(begun)).isPresent();
  }

  @Test
  void flow_ofASessionNamedInTheUrl_isNotFound() {
    AuthorizationRequest begun = begin("/a");

    assertThat(take(browser.open("/x").idFromUrl(), begun)).isEmpty();
  }

  /** Checks a browser that restores its tabs, all within one second. */
  @ParameterizedTest
  @ValueSource(longs = {1000, 1})
  void limit_letsTheOldestGo(long millisBetween) {
    List<AuthorizationRequest> begun = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      begun.add(begin("/page/" + i));
      clock.advance(Duration.ofMillis(millisBetween));
    }

    assertThat(browser.session().attributes.keySet())
        .filteredOn(name -> name.startsWith(SessionFlows.PREFIX))
        .hasSize(16);
    assertThat(begun.subList(0, 4)).allSatisfy(old -> assertThat(take(old)).isEmpty());
    assertThat(begun.subList(4, 20)).allSatisfy(young -> assertThat(take(young)).isPresent());
  }

  @Test
  void limit_letsDamagedFlowsGoFirst() {
    for (int i = 0; i < 15; i++) {
      begin("/page");
    }
    browser.session().setAttribute(SessionFlows.PREFIX + "damaged", "from another release");

    begin("/page");

    assertThat(browser.session().attributes)
        .hasSize(17)
        .doesNotContainKey(SessionFlows.PREFIX + "damaged");
  }

  @Test
  void flow_isTakenByOneOfFiftyThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(50);
    try {
      for (int round = 0; round < 100; round++) {
        AuthorizationRequest begun = begin("/a");
        List<Callable<Boolean>> takers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
          takers.add(() -> take(begun).isPresent());
        }
        int taken = 0;
        for (Future<Boolean> result : threads.invokeAll(takers)) {
          taken += result.get() ? 1 : 0;
        }
        assertThat(taken).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void flows_begunTogether_areAllKept() throws Exception {
    browser.startSession();
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Callable<AuthorizationRequest>> beginners = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        beginners.add(() -> begin("/a"));
      }
      for (Future<AuthorizationRequest> begun : threads.invokeAll(beginners)) {
        assertThat(take(begun.get())).isPresent();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void sessionWeMade_livesShortlyUntilSignIn() {
    begin("/a");

    assertThat(browser.session().getMaxInactiveInterval()).isEqualTo(15 * 60);
    begin("/b");
    assertThat(browser.session().getMaxInactiveInterval()).isEqualTo(15 * 60);

    SessionFlows.restoreLifetime(browser.session());
    assertThat(browser.session().getMaxInactiveInterval()).isEqualTo(FakeSession.USUAL_LIFE);
    assertThat(browser.session().attributes.keySet())
        .allMatch(name -> name.startsWith(SessionFlows.PREFIX));
  }

  @Test
  void sessionOfTheApplication_isLeftAsItIs() {
    browser.startSession();
    browser.session().setMaxInactiveInterval(77);
    browser.session().setAttribute("basket", "3 apples");

    begin("/a");
    SessionFlows.restoreLifetime(browser.session());

    assertThat(browser.session().getMaxInactiveInterval()).isEqualTo(77);
    assertThat(browser.session().getAttribute("basket")).isEqualTo("3 apples");
  }

  @Test
  void flow_isSmallAndOfTheJdk() {
    begin("/jira/board?id=12");

    browser
        .session()
        .attributes
        .forEach(
            (name, value) -> {
              assertThat(value).isInstanceOf(Serializable.class);
              assertThat(value.getClass()).isIn(byte[].class, Boolean.class);
              assertThat(ResponseParser.serializedSize(name) + ResponseParser.serializedSize(value))
                  .isLessThanOrEqualTo(200);
            });
  }

  @Test
  void attributes_doNotContainTheState() {
    AuthorizationRequest begun = begin("/a");

    assertThat(browser.session().attributes.toString()).doesNotContain(begun.state().value());
  }

  private AuthorizationRequest begunFor(String page) {
    return new AuthorizationRequest.Template(settings.client())
        .begin(page, Scopes.none(), "", clock.instant());
  }

  private String keptPage(FakeBrowser visitor, String page) {
    AuthorizationRequest begun = begunFor(page);
    flows.put(visitor.open("/a"), begun);
    return take(visitor.open("/x"), begun).orElseThrow().returnTo();
  }

  @Test
  void longPages_withoutAccount_haveALimit() {
    String longest = "/" + "p".repeat(8191);
    long kept = 0;
    for (int i = 0; i < 10_000; i++) {
      kept += keptPage(new FakeBrowser(), longest).length();
    }

    assertThat(kept).isEqualTo(ReturnPathBudget.MOST);
    assertThat(keptPage(new FakeBrowser(), "/" + "p".repeat(255))).as("short").hasSize(256);
    assertThat(keptPage(new FakeBrowser(), "/" + "p".repeat(256))).as("longer").isEmpty();
    assertThat(flows.put(browser.open("/a"), begunFor(longest))).as("kept").isFalse();
    assertThat(keptPage(browser, longest)).as("nor in a session of theirs").isEmpty();
    new Login("mia", clock.instant(), null).put(browser.session());
    assertThat(keptPage(browser, longest)).as("who is signed in").isEqualTo(longest);
    nanos.addAndGet(settings.guard().flowLifetime().toNanos());
    assertThat(keptPage(new FakeBrowser(), longest)).as("when those are over").isEqualTo(longest);
  }

  @Test
  void sessionThatEndsUnderUs_isReplaced() {
    begin("/a");
    FakeSession dying = browser.session();
    FakeRequest request = browser.open("/b").whoseSessionEndsAt(2);
    AuthorizationRequest begun =
        new AuthorizationRequest.Template(settings.client())
            .begin("/b", Scopes.none(), "", clock.instant());

    flows.put(request, begun);

    assertThat(dying.valid).isFalse();
    assertThat(browser.session()).isNotSameAs(dying);
    assertThat(take(begun)).isPresent();
  }

  @Test
  void flowOfASessionThatEndsUnderUs_isUnknown() {
    AuthorizationRequest begun = begin("/a");

    assertThat(take(browser.open("/x").whoseSessionEndsAt(1), begun)).isEmpty();
  }
}
