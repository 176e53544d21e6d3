// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.grant.GrantStatus;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.GrantState;
import dev.trivet.model.Scopes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakeAtlassianExtension.class)
class SessionPathTest {

  private final FakeAtlassian fake;
  @AutoClose private final ApplicationFixture fixture;
  private final FakeBrowser browser;

  SessionPathTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture =
        ApplicationFixture.open(fake, "trivet.scopes=read:me read:jira-work write:jira-work");
    this.browser = fixture.browser;
    // all scopes; the stand-in keeps its apps between tests
    fake.clientScopes(FakeAtlassian.CLIENT_ID);
  }

  private FakeResponse session() {
    return fixture.send(browser.fetch("/atlassian/session"));
  }

  private static Object first(Object list) {
    return ((List<?>) list).get(0);
  }

  @Test
  void session_withoutAccount_is401() {
    FakeResponse answer = session();

    assertThat(answer.getStatus()).isEqualTo(401);
    assertThat(answer.getHeader("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.getHeader("X-Frame-Options")).isEqualTo("DENY");
    assertThat(ResponseParser.json(answer))
        .containsEntry("connect", ApplicationFixture.BASE + "/atlassian/connect");
    assertThat(browser.session).isNull();
  }

  @Test
  void session_namesTheAccount() {
    fake.reach("mia", "site-a");
    fake.clientScopes(FakeAtlassian.CLIENT_ID, "read:me", "read:jira-work");
    fixture.signIn("/a", "mia", "site-a");

    FakeResponse answer = session();

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getHeader("Content-Type")).isEqualTo("application/json;charset=UTF-8");
    assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.getHeader("Content-Security-Policy"))
        .isEqualTo("default-src 'none'; frame-ancestors 'none'");
    assertThat(answer.getHeader("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.getHeader("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    Map<String, Object> json = ResponseParser.json(answer);
    assertThat(json)
        .containsOnlyKeys("account", "sites", "site", "scopes", "missingScopes")
        .containsEntry("site", fake.site("site-a").cloudId())
        .containsEntry("scopes", List.of("read:me", "read:jira-work", "offline_access"))
        .containsEntry("missingScopes", List.of("write:jira-work"))
        .containsEntry(
            "account",
            Map.of(
                "accountId",
                fake.person("mia").accountId(),
                "name",
                "Mia Krystof",
                "nickname",
                "Mia",
                "email",
                "mia@example.com",
                "picture",
                "https://avatar.example/mia.png"));
    Map<?, ?> site = (Map<?, ?>) first(json.getOrDefault("sites", List.of()));
    assertThat(site.keySet().stream().map(String::valueOf))
        .containsExactlyInAnyOrder("cloudId", "url", "name", "avatarUrl", "products", "isNew");
    assertThat(site.get("isNew")).isEqualTo(true);
    assertThat(site.get("name")).isEqualTo("Acorn");
  }

  @Test
  void session_omitsUnknownData() {
    fake.put(fake.person("mia").withEmail(null).without("picture"));
    fixture.signIn("/a", "mia", "site-a");

    Map<?, ?> account =
        (Map<?, ?>) ResponseParser.json(session()).getOrDefault("account", Map.of());

    assertThat(account.keySet().stream().map(String::valueOf))
        .containsExactlyInAnyOrder("accountId", "name", "nickname");
  }

  @Test
  void session_withSeveralSites_namesNone() {
    fixture.signIn("/a", "mia", "site-a");
    fixture.clock.advance(Duration.ofMinutes(1));
    fixture.signIn("/atlassian/connect", "mia", "site-b");

    Map<String, Object> json = ResponseParser.json(session());

    assertThat(json).doesNotContainKey("site");
    List<?> sites = (List<?>) json.getOrDefault("sites", List.of());
    assertThat(sites.stream().map(site -> String.valueOf(((Map<?, ?>) site).get("isNew"))))
        .containsExactly("false", "true");
  }

  @Test
  void session_hidesSitesThatAreNotAllowed() {
    try (ApplicationFixture invited =
        ApplicationFixture.open(fake, "trivet.sites=" + fake.site("site-a").cloudId())) {
      invited.signIn("/a", "mia", "site-a");
      invited.signIn("/atlassian/connect", "mia", "site-b");

      String body = invited.send(invited.browser.fetch("/atlassian/session")).body();

      assertThat(body).contains("Acorn").doesNotContain("Birch");
    }
  }

  @Test
  void session_ofAnEndedGrant_is401() {
    fixture.signIn("/a", "mia", "site-a");
    fixture.store.overruled = new GrantStatus(GrantState.ENDED, Scopes.none(), Set.of());

    assertThat(session().getStatus()).isEqualTo(401);
  }

  @Test
  void session_withoutDatabase_is503() {
    fixture.signIn("/a", "mia", "site-a");
    fixture.store.broken =
        new AtlassianUnavailableException(ErrorCode.STORE_UNAVAILABLE, "no database", null, null);

    FakeResponse answer = session();

    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getHeader("Retry-After")).isEqualTo("30");
    assertThat(answer.getHeader("Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void session_holdsNoTokens() {
    fixture.signIn("/a", "mia", "site-a");

    assertThat(session().body()).doesNotContainIgnoringCase("token").doesNotContain("eyJ");
  }
}
