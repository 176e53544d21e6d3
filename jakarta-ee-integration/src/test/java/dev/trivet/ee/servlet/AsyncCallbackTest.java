// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.LogRecorder;
import dev.trivet.ee.postgres.TcpProxy;
import dev.trivet.ee.session.Login;
import dev.trivet.ee.session.SessionFlows;
import dev.trivet.ee.signin.AsyncResponder;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Fault;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of callbacks that wait without a thread while Atlassian is asked. */
@ExtendWith(FakeAtlassianExtension.class)
class AsyncCallbackTest {

  private final FakeAtlassian fake;
  private final ApplicationFixture fixture;
  private final FakeBrowser browser;

  AsyncCallbackTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = ApplicationFixture.open(fake);
    this.browser = fixture.browser;
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private FakeAsync send(FakeRequest callback) throws Exception {
    return send(fixture, callback);
  }

  /** Sends a callback to a server that supports asynchronous requests; it is not answered yet. */
  private static FakeAsync send(ApplicationFixture fixture, FakeRequest callback) throws Exception {
    FakeResponse response = new FakeResponse();
    FakeAsync async = new FakeAsync(fixture, response);
    fixture.send(callback.async(async), response);
    assertThat(async.isStarted()).isTrue();
    assertThat(response.getHeader("Location")).isNull();
    return async;
  }

  private static void assertReturned(FakeResponse response, String page) {
    assertThat(response.getStatus()).isEqualTo(303);
    assertThat(response.getHeader("Location")).isEqualTo(ApplicationFixture.BASE + page);
  }

  @Test
  void callback_returnsAtOnce_andIsFinishedInADispatch() throws Exception {
    FakeRequest callback = fixture.consent(browser, "/a", "mia", "site-a");

    FakeAsync waiting = send(callback);
    assertThat(waiting.timeout).as("beyond two time-outs of calls").isGreaterThan(20_000);

    assertReturned(waiting.run(), "/a");
    assertThat(Login.readAccountId(browser.open("/a"))).isEqualTo(id("mia").value());
    assertThat(callback.idChanges).isEqualTo(1);
    assertThat(fixture.events.signedIn).hasSize(1);
    assertThat(fixture.chain.calls).isZero();
  }

  private AccountId id(String person) {
    return new AccountId(fake.person(person).accountId());
  }

  @Test
  void dispatch_servesItsOwnRequestAndPath_once() throws Exception {
    FakeAsync waiting = send(fixture.consent(browser, "/a", "mia", "site-a"));
    FakeResponse elsewhere = new FakeResponse();
    HttpServletRequest stolen =
        new FakeAsync.Dispatched((HttpServletRequest) waiting.getRequest()) {
          @Override
          public String getServletPath() {
            return "/secret";
          }
        };

    fixture.gate.handle(stolen, elsewhere, fixture.chain);

    assertThat(elsewhere.getStatus()).as("guarded as usual").isEqualTo(401);
    assertReturned(waiting.run(), "/a");
    assertThat(fixture.chain.calls).isZero();
    waiting.run();
    assertThat(fixture.chain.calls).as("used, so the application answers the person").isEqualTo(1);
    assertThat(fixture.events.signedIn).hasSize(1);
  }

  @Test
  void dispatch_thatTrivetDidNotMake_isGuarded() {
    FakeRequest forged =
        fixture.consent(browser, "/a", "mia", "site-a").dispatched(DispatcherType.ASYNC);

    assertThat(fixture.send(forged).getStatus()).isEqualTo(401);
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isZero();
  }

  @Test
  void logoutMeanwhile_isNotUndone() throws Exception {
    fixture.signIn("/a", "mia", "site-a");
    FakeAsync waiting = send(fixture.consent(browser, "/atlassian/connect", "mia", "site-b"));

    fixture.send(browser.post("/atlassian/logout"));

    FakeResponse page = waiting.run();
    assertThat(page.getStatus()).isEqualTo(400);
    assertThat(page.body()).contains("TRV-0201");
    assertThat(browser.open("/a").getSession(false)).isNull();
  }

  /** WildFly hands out the ended session, and its CDI fails on it before any filter runs. */
  @Test
  void logoutMeanwhile_leavesNoSessionToTheDispatch() throws Exception {
    FakeRequest callback = fixture.consent(browser, "/a", "mia", "site-a");
    FakeAsync waiting = send(callback);

    callback.whoseSessionEndsAt(1);

    assertThat(((HttpServletRequest) waiting.getRequest()).getSession(false)).isNull();
  }

  /** A filter of the application relies on that, and need not look for null. */
  @Test
  void logoutMeanwhile_neverMakesASessionNull() throws Exception {
    FakeRequest callback = fixture.consent(browser, "/a", "mia", "site-a");
    FakeAsync waiting = send(callback);

    callback.whoseSessionEndsAt(1);

    assertThat(((HttpServletRequest) waiting.getRequest()).getSession(true)).isNotNull();
  }

  @Test
  void timeOut_endsInThePageOfAnUnknownResult() throws Exception {
    fake.fault(Endpoint.TOKEN, Fault.hang());
    FakeAsync waiting = send(fixture.consent(browser, "/a", "mia", "site-a"));

    waiting.timeOut();

    FakeResponse page = waiting.run();
    assertThat(page.getStatus()).isEqualTo(503);
    assertThat(page.body()).contains("TRV-0301", "Start again");
    assertThat(fixture.events.refused).containsExactly(ErrorCode.UNAVAILABLE);
  }

  @Test
  void closedApplication_answersTheCallbacksThatWait() throws Exception {
    fake.fault(Endpoint.TOKEN, Fault.hang());
    FakeAsync waiting = send(fixture.consent(browser, "/a", "mia", "site-a"));

    fixture.close();

    assertThat(waiting.run().getStatus()).isEqualTo(503);
  }

  /** Field-reports 5: the refused flow was used up, so a reload gave 400. */
  @Test
  void callback_refusedBeforeItsCodeIsSent_keepsItsFlow_andAReloadFinishesIt() throws Exception {
    URI back = fake.consent(fixture.send(browser.open("/a")).location(), "mia", "site-a");
    fake.fault(Endpoint.TOKEN, Fault.tooManyRequests("20"));
    FakeBrowser other = new FakeBrowser();
    assertThat(send(fixture.consent(other, "/b", "edward", "site-b")).run().getStatus())
        .isEqualTo(503);
    fake.ledger().clear();

    FakeResponse page = fixture.send(browser.open(back));

    assertThat(page.getStatus()).isEqualTo(503);
    assertThat(page.body())
        .contains("TRV-0301", "opening this page again finishes the sign-in")
        .doesNotContain("<script");
    assertThat(page.getHeader("Refresh")).isEqualTo(page.getHeader("Retry-After"));
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isZero();
    assertThat(browser.session().attributes.keySet())
        .anyMatch(name -> name.startsWith(SessionFlows.PREFIX));

    fixture.clock.advance(Duration.ofSeconds(30));
    assertReturned(send(browser.open(back)).run(), "/a");
    assertThat(fixture.send(new FakeBrowser().open(back)).getStatus()).isEqualTo(400);
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isEqualTo(1);
  }

  /** A refused connection carries no byte, so the code is still good. */
  @Test
  void callback_whoseCodeLeftNoByte_keepsItsFlow_andAReloadFinishesIt() throws Exception {
    int port = TcpProxy.unusedPort();
    try (ApplicationFixture own =
        ApplicationFixture.open(fake, "trivet.authorization-server=http://127.0.0.1:" + port)) {
      URI back = consentTo(own);

      FakeResponse page = send(own, own.browser.open(back)).run();

      assertThat(page.getStatus()).isEqualTo(503);
      assertThat(page.body()).contains("TRV-0301", "opening this page again finishes the sign-in");
      assertThat(page.getHeader("Refresh")).isEqualTo(page.getHeader("Retry-After"));
      assertThat(Integer.parseInt(page.getHeader("Retry-After")))
          .as("seconds for which the circuit breaker is open")
          .isBetween(1, 2);
      assertThat(page.body()).doesNotContain("30 seconds");
      assertThat(own.events.refused).containsExactly(ErrorCode.UNAVAILABLE);
      assertThat(own.send(new FakeBrowser().open(back)).getStatus()).isEqualTo(400);

      own.clock.advance(Duration.ofSeconds(30));
      try (TcpProxy network = TcpProxy.start(port, fake.url().getPort())) {
        assertThat(network.port()).isEqualTo(port);
        assertReturned(send(own, own.browser.open(back)).run(), "/a");
      }
      assertThat(fake.ledger().count(Endpoint.TOKEN)).isEqualTo(1);
      assertThat(own.browser.session().attributes).containsOnlyKeys(Login.ATTRIBUTE);
    }
  }

  @Test
  void callback_whoseCodeLeftNoByte_afterALogoutMeanwhile_keepsNothing() throws Exception {
    try (ApplicationFixture own =
        ApplicationFixture.open(
            fake, "trivet.authorization-server=http://127.0.0.1:" + TcpProxy.unusedPort())) {
      FakeAsync waiting = send(own, own.browser.open(consentTo(own)));

      own.send(own.browser.post("/atlassian/logout"));

      assertThat(waiting.run().body()).contains("TRV-0301", "Start again");
    }
  }

  /** Consents at the stand-in, which the application does not reach. */
  private URI consentTo(ApplicationFixture own) {
    URI begun = own.send(own.browser.open("/a")).location();
    URI known = URI.create(fake.url() + "/authorize?" + begun.getRawQuery());
    return fake.consent(known, "mia", "site-a");
  }

  /** Payara and GlassFish know no caller in an async dispatch. */
  @Test
  void containerIdentity_bindsToTheCallerOfTheCallback() throws Exception {
    try (ApplicationFixture own = ApplicationFixture.open(fake, "trivet.identity=container")) {
      own.browser.caller = "anna";
      FakeAsync waiting = send(own, own.consent(own.browser, "/a", "mia", "site-a"));
      own.browser.caller = null;

      assertReturned(waiting.run(), "/a");

      own.browser.caller = "anna";
      assertThat(own.send(own.browser.fetch("/atlassian/session")).body())
          .contains(id("mia").value());
    }
  }

  @Test
  void serverWithoutAsync_holdsTheThread_andSaysSoOnce() {
    try (LogRecorder log = new LogRecorder()) {
      assertReturned(fixture.signIn("/a", "mia", "site-a"), "/a");
      assertReturned(fixture.signIn("/atlassian/connect?to=/b", "mia", "site-b"), "/b");

      assertThat(log.lines()).filteredOn(line -> line.contains("async-supported")).hasSize(1);
    }
  }

  @Test
  void serverWithoutAsync_isNotAnnouncedAgain_afterTheStart() {
    try (LogRecorder log = new LogRecorder()) {
      AsyncResponder.announce(
          browser.context.asContext(), new ApplicationName("/app"), "set it for Login");
      assertReturned(fixture.signIn("/a", "mia", "site-a"), "/a");

      assertThat(log.lines())
          .filteredOn(line -> line.contains("hold a request thread"))
          .singleElement()
          .asString()
          .contains("set it for Login");
    }
  }
}
