// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.servlet.ApplicationFixture;
import dev.trivet.ee.servlet.FakeBrowser;
import dev.trivet.ee.servlet.FakeRequest;
import dev.trivet.ee.servlet.FakeResponse;
import dev.trivet.ee.servlet.FakeSession;
import dev.trivet.ee.servlet.RecordedAttribute;
import dev.trivet.ee.servlet.ResponseParser;
import dev.trivet.endpoint.PendingFlow;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests of sessions across releases, on disk and on other nodes. What release 0.1 wrote can be
 * read, and it can read what is written now. Stored bytes never change; a release with another form
 * adds its own.
 */
@ExtendWith(FakeAtlassianExtension.class)
class KeptSessionTest {

  private final FakeAtlassian fake;
  private ApplicationFixture fixture;
  private FakeBrowser browser;

  KeptSessionTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = ApplicationFixture.open(fake);
    this.browser = fixture.browser;
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private String id(String person) {
    return fake.person(person).accountId();
  }

  /** Returns the callback of a flow that another node started. */
  private FakeRequest callback(RecordedAttribute flow, String person) {
    FakeBrowser beginner = new FakeBrowser();
    beginner.caller = browser.caller;
    URI usual = fixture.send(beginner.open("/atlassian/connect")).location();
    Map<String, String> parameters = ResponseParser.query(usual);
    String verifier = flow(flow).orElseThrow().verifier();
    URI authorize =
        URI.create(
            usual
                .toString()
                .replace(parameters.get("state"), flow.state())
                .replace(parameters.get("code_challenge"), ResponseParser.sha256Url(verifier)));
    return browser.open(fake.consent(authorize, person, "site-a"));
  }

  private static Optional<PendingFlow> flow(RecordedAttribute kept) {
    return PendingFlow.decode(new String((byte[]) kept.value(), StandardCharsets.UTF_8));
  }

  private void reopen(String... settings) {
    fixture.close();
    fixture = ApplicationFixture.open(fake, settings);
    browser = fixture.browser;
  }

  @Test
  void pendingFlow_of01_completes_andTheSessionLives() {
    RecordedAttribute flow = RecordedAttribute.read("0.1/flow");
    flow.into(browser.startSession());
    RecordedAttribute.read("0.1/short-life").into(browser.session());
    browser.session().setMaxInactiveInterval(900);

    FakeResponse answer = fixture.send(callback(flow, "mia"));

    assertThat(answer.getStatus()).isEqualTo(303);
    assertThat(answer.location()).hasToString(ApplicationFixture.BASE + "/a?b=c%2Fd");
    assertThat(Login.readAccountId(browser.open("/a"))).isEqualTo(id("mia"));
    assertThat(browser.session().getMaxInactiveInterval()).isEqualTo(FakeSession.USUAL_LIFE);
    assertThat(browser.session().attributes).containsOnlyKeys(Login.ATTRIBUTE);
  }

  @Test
  void pendingFlow_of01_thatAskedForScopes_asksAgainWhenTheyWereNotGranted() {
    reopen("trivet.protect=/*,/w/*=write:jira-work");
    RecordedAttribute flow = RecordedAttribute.read("0.1/flow-for-scopes");
    flow.into(browser.startSession());

    FakeResponse answer = fixture.send(callback(flow, "mia"));

    assertThat(answer.body()).contains("TRV-0107", "write:jira-work");
  }

  @Test
  void pendingFlow_of01_ofTheApplicationsUser_completesForThatUserOnly() {
    reopen("trivet.identity=container");
    RecordedAttribute flow = RecordedAttribute.read("0.1/flow-of-caller");
    flow.into(browser.startSession());
    browser.caller = "edward.local";
    assertThat(fixture.send(callback(flow, "mia")).getStatus()).isEqualTo(400);

    flow.into(browser.startSession());
    browser.caller = "mia.local";
    assertThat(fixture.send(callback(flow, "mia")).location())
        .hasToString(ApplicationFixture.BASE + "/a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"login", "login-with-site"})
  void login_of01_isSignedIn(String kept) {
    fixture.send(fixture.consent(new FakeBrowser(), "/a", "mia", "site-b"));
    RecordedAttribute.read("0.1/" + kept).into(browser.startSession());

    assertThat(fixture.send(browser.open("/a")).getStatus()).isEqualTo(200);
    assertThat(fixture.chain.request().getUserPrincipal().getName()).isEqualTo(id("mia"));
    assertThat(fixture.send(browser.fetch("/atlassian/session")).body())
        .contains(id("mia"), fake.site("site-b").cloudId());
  }

  @Test
  void otherAccount_of01_isDecided() {
    fixture.send(fixture.consent(new FakeBrowser(), "/a", "mia", "site-a"));
    fixture.send(fixture.consent(new FakeBrowser(), "/a", "edward", "site-b"));
    RecordedAttribute.read("0.1/login").into(browser.startSession());
    RecordedAttribute.read("0.1/other-account").into(browser.session());

    FakeResponse answer = fixture.send(browser.post("/atlassian/switch"));

    assertThat(answer.location()).hasToString(ApplicationFixture.BASE + "/b");
    assertThat(Login.readAccountId(browser.open("/a"))).isEqualTo(id("edward"));
  }

  @Test
  void whatIsWritten_isWhatWas01s_toTheByte() {
    fixture.send(browser.open("/a"));
    assertWritten("0.1/short-life");
    fixture.signIn("/a", "mia", "site-b");
    assertWritten("0.1/login");
    fixture.signIn("/atlassian/connect?to=/b", "edward", "site-b");
    assertWritten("0.1/other-account");
    fixture.send(browser.post("/atlassian/sites?cloudId=" + fake.site("site-b").cloudId()));
    assertWritten("0.1/login-with-site");
  }

  private void assertWritten(String kept) {
    RecordedAttribute old = RecordedAttribute.read(kept);
    byte[] now = ResponseParser.serialized(browser.attribute(old.name()));
    assertThat(Base64.getEncoder().encodeToString(now)).as(kept).isEqualTo(old.bytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"flow", "flow-for-scopes", "flow-of-caller"})
  void flowThatIsWritten_isWhatWas01s_toTheByte(String kept) {
    RecordedAttribute old = RecordedAttribute.read("0.1/" + kept);

    byte[] now = flow(old).orElseThrow().encode().getBytes(StandardCharsets.UTF_8);

    assertThat(Base64.getEncoder().encodeToString(ResponseParser.serialized(now)))
        .isEqualTo(old.bytes());
    assertThat(old.name()).isEqualTo(SessionFlows.PREFIX + ResponseParser.sha256Url(old.state()));
  }
}
