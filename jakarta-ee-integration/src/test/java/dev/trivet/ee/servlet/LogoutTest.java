// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakeAtlassianExtension.class)
class LogoutTest {

  private final FakeAtlassian fake;
  @AutoClose private final ApplicationFixture fixture;
  private final FakeBrowser browser;

  LogoutTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = ApplicationFixture.open(fake);
    this.browser = fixture.browser;
  }

  @Test
  void logout_endsTheSession() {
    fixture.signIn("/a", "mia", "site-a");
    FakeSession session = browser.session();

    FakeResponse answer = fixture.send(browser.post("/atlassian/logout"));

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.body()).contains("logged out", "id.atlassian.com");
    assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(session.valid).isFalse();
    assertThat(fixture.send(browser.fetch("/a")).getStatus()).isEqualTo(401);
    assertThat(fixture.store.find(new dev.trivet.model.AccountId(fake.person("mia").accountId())))
        .isPresent();
  }

  @Test
  void logout_withoutSession_isHarmless() {
    assertThat(fixture.send(browser.post("/atlassian/logout")).getStatus()).isEqualTo(200);
    assertThat(browser.session).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "none"})
  void logout_crossSite_changesNothing(String site) {
    fixture.signIn("/a", "mia", "site-a");

    FakeResponse answer =
        fixture.send(browser.post("/atlassian/logout").header("Sec-Fetch-Site", site));

    assertThat(answer.getStatus()).isEqualTo(403);
    assertThat(answer.body()).contains("TRV-0104");
    assertThat(browser.session().valid).isTrue();
  }

  @Test
  void logout_withoutFetchMetadata_needsOurOrigin() {
    fixture.signIn("/a", "mia", "site-a");
    FakeRequest evil =
        browser.request("POST", "/atlassian/logout").header("Origin", "http://evil.example");
    FakeRequest silent = browser.request("POST", "/atlassian/logout");
    FakeRequest ours =
        browser.request("POST", "/atlassian/logout").header("Origin", "http://localhost:8080");

    assertThat(fixture.send(evil).getStatus()).isEqualTo(403);
    assertThat(fixture.send(silent).getStatus()).isEqualTo(403);
    assertThat(browser.session().valid).isTrue();
    assertThat(fixture.send(ours).getStatus()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "post"})
  void logout_byOtherMethod_changesNothing(String method) {
    fixture.signIn("/a", "mia", "site-a");

    FakeResponse answer = fixture.send(browser.post("/atlassian/logout").method(method));

    assertThat(answer.getStatus()).isEqualTo(405);
    assertThat(answer.getHeader("Allow")).isEqualTo("POST");
    assertThat(browser.session().valid).isTrue();
  }
}
