// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.LogRecorder;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Fault;
import dev.trivet.model.ErrorCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of the audit lines of a sign-in. */
@ExtendWith(FakeAtlassianExtension.class)
class AuditTest {

  private static final String FROM = ", from 203.0.113.7 (/app";

  private final LogRecorder heard = new LogRecorder();
  private final FakeAtlassian fake;
  private final ApplicationFixture fixture;

  AuditTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = ApplicationFixture.open(fake);
  }

  @AfterEach
  void close() {
    heard.close();
    fixture.close();
  }

  private String line(String number) {
    return lines().filter(l -> l.startsWith("[" + number + "]")).findFirst().orElseThrow();
  }

  private Stream<String> lines() {
    return heard.lines().stream()
        .filter(line -> line.contains("[TRV-"))
        .map(line -> line.substring(line.indexOf('[')));
  }

  @Test
  void signIn_isLoggedAtStartAndEnd_withOneFlowId() {
    fixture.signIn("/a", "mia", "site-a");
    fixture.send(fixture.browser.post("/atlassian/logout"));

    String flow = line("TRV-0901").replaceAll(".*(flow \\S{8}),.*", "$1");
    String account = line("TRV-0902").replaceAll(".*(account \\S{8}),.*", "$1");
    assertThat(line("TRV-0901")).isEqualTo("[TRV-0901] sign-in begun: " + flow + FROM + ")");
    assertThat(line("TRV-0902"))
        .isEqualTo("[TRV-0902] sign-in completed: " + flow + ", " + account + FROM + ")");
    assertThat(line("TRV-0904")).isEqualTo("[TRV-0904] signed out: " + account + FROM + ")");
  }

  @Test
  void otherAccount_andDisconnect_areLogged() {
    fixture.signIn("/a", "mia", "site-a");
    fake.put(dev.trivet.fake.Person.named("ben", "Ben"));
    fixture.signIn("/atlassian/connect", "ben", "site-a");
    assertThat(lines().filter(l -> l.startsWith("[TRV-0902]"))).hasSize(1);

    fixture.send(fixture.browser.post("/atlassian/switch"));
    fixture.send(fixture.browser.post("/atlassian/disconnect"));

    String account = line("TRV-0903").replaceAll(".*(account \\S{8}),.*", "$1");
    assertThat(line("TRV-0905")).isEqualTo("[TRV-0905] disconnected: " + account + FROM + ")");
  }

  /** Field report 3: a callback of Mallory in Edward's browser was not logged. */
  @Test
  void strayCallback_inASignedInBrowser_isALine() {
    fixture.signIn("/a", "edward", "site-a");

    for (int i = 0; i < 20; i++) {
      String state = "x".repeat(42) + (char) ('a' + i);
      FakeResponse answer =
          fixture.send(fixture.browser.open("/atlassian/callback?code=c&state=" + state));
      assertThat(answer.getStatus()).isEqualTo(303);
    }

    assertThat(lines().filter(l -> l.startsWith("[TRV-0201]")).findFirst().orElseThrow())
        .contains("a callback of no sign-in begun here, sent on: class user" + FROM + ", ");
    assertThat(lines().filter(l -> l.startsWith("[TRV-0201]")).count()).isLessThan(20);
  }

  /** Field report 3: the question about another account was not logged. */
  @Test
  void otherAccount_isALine_withTheIdOfItsPage() {
    fixture.signIn("/a", "mia", "site-a");
    FakeResponse question = fixture.signIn("/atlassian/connect", "edward", "site-a");

    assertIsLogged(question);
    assertThat(line("TRV-0404")).contains("the person is asked: class user" + FROM + ", ");
  }

  /** Field report 3: a wrong client secret was logged twice for one sign-in. */
  @Test
  void wrongSecret_isOneLine() {
    ApplicationFixture wrong = ApplicationFixture.open(fake, "trivet.client-secret=wrong");
    try {
      assertIsLogged(wrong.signIn("/a", "mia", "site-a"));
    } finally {
      wrong.close();
    }
    assertThat(lines().filter(l -> l.contains("TRV-0302"))).hasSize(1);
  }

  @Test
  void refusal_hasTheIdOfItsPage() {
    FakeResponse page =
        fixture.send(fixture.browser.open("/atlassian/callback?code=c&state=" + "x".repeat(43)));

    String id = line("TRV-0201").replaceAll(".*, (\\S{8})\\)", "$1");
    assertThat(line("TRV-0201"))
        .isEqualTo("[TRV-0201] sign-in refused: class user" + FROM + ", " + id + ")");
    assertThat(page.body()).contains(id);
  }

  /**
   * Field report 6: a page that is too long was replaced by the landing page without a log line.
   */
  @ParameterizedTest
  @CsvSource({
    "/a?jql=%s, 8193, 'it has 8193 characters, 8192 at most are kept'",
    "/a?q=\u00e9%s, 100, it has characters that an address cannot have"
  })
  void returnPage_thatIsNotKept_isLogged(String form, int length, String why) {
    String page = form.formatted("b".repeat(length - form.length() + 2));

    FakeResponse back = fixture.signIn(page, "mia", "site-a");

    assertThat(line("TRV-0113"))
        .isEqualTo("[TRV-0113] page to return to not kept: " + why + ", class user" + FROM + ")");
    assertThat(back.location()).hasToString(ApplicationFixture.BASE + "/");
  }

  @Test
  void refusedRequests_andFailedSteps_areLogged() {
    fixture.send(fixture.browser.post("/atlassian/logout").header("Sec-Fetch-Site", "cross-site"));
    fixture.send(fixture.browser.open("/atlassian/logout"));
    fixture.send(fixture.browser.open("/a;b"));
    fake.fault(Endpoint.TOKEN, Fault.status(503).always());
    fixture.signIn("/a", "mia", "site-a");

    assertThat(line("TRV-0104")).contains("request refused: class user" + FROM + ", ");
    assertThat(line("TRV-0106")).contains("request refused: class user" + FROM + ", ");
    assertThat(line("TRV-0102")).contains("request refused: class user" + FROM + ", ");
    assertThat(line("TRV-0301"))
        .contains("sign-in failed: ", ", class transient" + FROM + ", ")
        .containsOnlyOnce("TRV-0301");
  }

  @Test
  void whateverShowsAnId_hasALineWithIt() {
    ApplicationFixture here = ApplicationFixture.open(fake, "trivet.protect=/a,/b=write:jira-work");
    try {
      assertIsLogged(here.send(here.browser.fetch("/a")));
      assertIsLogged(here.send(here.browser.open("/atlassian/connect?to=//evil.example")));
      here.signIn("/a", "mia", "site-a");
      assertIsLogged(here.send(here.browser.fetch("/b")));
    } finally {
      here.close();
    }
  }

  private void assertIsLogged(FakeResponse answer) {
    Matcher id =
        Pattern.compile("(?:TRV-\\d{4} . |correlationId\":\")(\\w{8})").matcher(answer.body());
    assertThat(id.find()).as(answer.body()).isTrue();
    assertThat(lines()).anyMatch(line -> line.endsWith(FROM + ", " + id.group(1) + ")"));
  }

  @Test
  void exceptionThatLeft_saysWhoseBusinessItIs() {
    ApplicationFixture here = ApplicationFixture.open(fake, "trivet.protect=/a");
    try {
      here.chain.throwing(new MisconfiguredException(ErrorCode.CLIENT_REFUSED, "wrong secret"));
      assertIsLogged(here.send(here.browser.open("/open")));
      here.chain.throwing(new AtlassianUnavailableException("away", null));
      assertIsLogged(here.send(here.browser.open("/open")));
    } finally {
      here.close();
    }

    assertThat(line("TRV-0302")).contains(": wrong secret, class configuration" + FROM + ", ");
    assertThat(line("TRV-0301")).contains(": away, class transient" + FROM + ", ");
  }
}
