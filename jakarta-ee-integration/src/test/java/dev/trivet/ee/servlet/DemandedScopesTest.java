// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakeAtlassianExtension.class)
class DemandedScopesTest {

  private final FakeAtlassian fake;
  private final Stage stage;
  private final FakeBrowser browser;

  DemandedScopesTest(FakeAtlassian fake) {
    this.fake = fake;
    this.stage = Stage.open(fake, "trivet.protect=/*,/jira/*=write:jira-work");
    this.browser = stage.browser;
    // all of them; the stand-in keeps its apps between tests
    fake.clientScopes(FakeAtlassian.CLIENT_ID);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private static final String ASK_AGAIN =
      Stage.BASE + "/atlassian/connect?to=%2Fjira%2Fx&amp;scope=write%3Ajira-work";

  @Test
  void newcomer_isAskedForAllAtOnce() {
    URI authorize = stage.send(browser.open("/jira/x")).location();

    assertThat(Reading.query(authorize))
        .containsEntry("scope", "read:me read:jira-work write:jira-work offline_access");
    FakeResponse answer = stage.send(browser.open(fake.consent(authorize, "mia", "site-a")));
    assertThat(answer.getHeader("Location")).isEqualTo(Stage.BASE + "/jira/x");
    stage.send(browser.open("/jira/x"));
    assertThat(stage.chain.calls).isEqualTo(1);
  }

  @Test
  void personWithoutTheScope_isAskedForIt() {
    stage.signIn("/a", "mia", "site-a");

    FakeResponse answer = stage.send(browser.open("/jira/x"));

    assertThat(answer.getStatus()).isEqualTo(302);
    assertThat(Reading.query(answer.location()).get("scope")).contains("write:jira-work");
    stage.send(browser.open(fake.consent(answer.location(), "mia", "site-a")));
    stage.send(browser.open("/jira/x"));
    assertThat(stage.chain.calls).isEqualTo(1);
  }

  @Test
  void scopeThatIsNotGranted_endsInAPageThatNamesIt() {
    fake.clientScopes(FakeAtlassian.CLIENT_ID, "read:me", "read:jira-work");

    FakeResponse answer = stage.signIn("/jira/x", "mia", "site-a");

    assertThat(answer.getStatus()).isEqualTo(403);
    assertThat(answer.getHeader("Location")).isNull();
    assertThat(answer.body()).contains("TRV-0107", "Missing: write:jira-work.", ASK_AGAIN);
    assertThat(SessionLogin.accountId(browser.open("/a"))).isNotNull();
    stage.send(browser.open("/a"));
    assertThat(stage.chain.calls).isEqualTo(1);
  }

  /** A consent asks for every configured scope, so asking once more would go round and round. */
  @Test
  void configuredScopeThatIsNotGranted_endsInAPageToo() {
    fake.clientScopes(FakeAtlassian.CLIENT_ID, "read:me", "read:jira-work");
    try (Stage both =
        Stage.open(
            fake,
            "trivet.scopes=read:me read:jira-work write:jira-work",
            "trivet.protect=/*,/jira/*=write:jira-work")) {
      both.signIn("/jira/x", "mia", "site-a");

      FakeResponse answer = both.send(both.browser.open("/jira/x"));

      assertThat(answer.getStatus()).isEqualTo(403);
      assertThat(answer.getHeader("Location")).isNull();
      assertThat(answer.body()).contains("TRV-0107", "write:jira-work", ASK_AGAIN);
      assertThat(both.chain.calls).isZero();
    }
  }

  @Test
  void scriptWithoutTheScope_isToldWhereToAsk() {
    stage.signIn("/a", "mia", "site-a");

    FakeResponse answer = stage.send(browser.fetch("/jira/x"));

    assertThat(answer.getStatus()).isEqualTo(403);
    assertThat(Reading.json(answer))
        .containsEntry("code", "TRV-0107")
        .containsEntry("missingScopes", "write:jira-work")
        .containsEntry("connect", Stage.BASE + "/atlassian/connect?scope=write%3Ajira-work");
  }

  @Test
  void postWithoutTheScope_getsALinkThatAsksForIt() {
    stage.signIn("/a", "mia", "site-a");

    FakeResponse answer = stage.send(browser.post("/jira/x"));

    assertThat(answer.getStatus()).isEqualTo(403);
    assertThat(answer.body())
        .contains("write:jira-work", "/atlassian/connect?scope=write%3Ajira-work\"");
    assertThat(stage.chain.calls).isZero();
  }

  @Test
  void postOfANewcomer_getsALinkThatAsksForAll() {
    FakeResponse answer = stage.send(browser.post("/jira/x"));

    assertThat(answer.getStatus()).isEqualTo(401);
    assertThat(answer.body()).contains("/atlassian/connect?scope=write%3Ajira-work\"");
  }
}
