// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(FakeAtlassianExtension.class)
class StrictPathsTest {

  private final FakeAtlassian fake;
  @AutoClose private final ApplicationFixture fixture;
  private final FakeBrowser browser;

  StrictPathsTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture =
        ApplicationFixture.open(fake, "trivet.protect=/app/*", "trivet.public=/app/open/*");
    this.browser = fixture.browser;
  }

  static List<String> refused() {
    return ResponseParser.lines("/guard-bypass.txt").stream()
        .filter(line -> line.contains("\trefused\t"))
        .toList();
  }

  private FakeRequest odd(String raw) {
    return browser.open("/x").raw(raw, "").shownAs("/app/open/x", null);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void strict_refusesWhateverTheServerShows(String line) {
    FakeResponse answer = fixture.send(odd(line.split("\t", -1)[0]));

    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(fixture.chain.calls).isZero();
    assertThat(browser.session).isNull();
  }

  @Test
  void strict_refusesScriptsWithProblemDetails() {
    FakeRequest request = browser.fetch("/x").raw("/app/..;/x", "").shownAs("/x", null);

    FakeResponse answer = fixture.send(request);

    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(ResponseParser.json(answer)).containsEntry("code", "TRV-0102");
  }

  @Test
  void strict_pageDoesNotRepeatThePath() {
    assertThat(fixture.send(odd("/<script>;alert(1)")).body()).doesNotContain("alert(1)");
  }

  @Test
  void lenient_countsAnOddPathAsGuardedAndNeverAsOurs() {
    try (ApplicationFixture lenient =
        ApplicationFixture.open(
            fake,
            "trivet.protect=/app/*,/jira/*=write:jira-work",
            "trivet.public=/app/open/*",
            "trivet.strict-paths=false")) {
      FakeBrowser person = lenient.browser;

      FakeResponse odd =
          lenient.send(person.open("/x").raw("/app/open;a=b/x", "").shownAs("/app/open", "/x"));
      assertThat(odd.getStatus()).isEqualTo(302);
      assertThat(ResponseParser.query(odd.location()).get("scope")).contains("write:jira-work");

      FakeRequest callback = lenient.consent(person, "/app/x", "mia", "site-a");
      callback.raw("/app/atlassian/callback;x", "/app").shownAs("/atlassian/callback", null);
      lenient.send(callback);
      assertThat(fake.ledger().count(Endpoint.TOKEN)).isZero();
      assertThat(lenient.chain.calls).isZero();
    }
  }
}
