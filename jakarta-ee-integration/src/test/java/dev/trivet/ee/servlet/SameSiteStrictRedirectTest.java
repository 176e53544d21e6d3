// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests of a session cookie that the browser does not send when another site leads to the
 * application.
 */
@ExtendWith(FakeAtlassianExtension.class)
class SameSiteStrictRedirectTest {

  private final FakeAtlassian fake;
  @AutoClose private final ApplicationFixture fixture;

  /** Browser of the same person as it comes from Atlassian, without its cookie. */
  private final FakeBrowser fromElsewhere = new FakeBrowser();

  SameSiteStrictRedirectTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = ApplicationFixture.open(fake);
  }

  @BeforeEach
  void strict() {
    fixture.browser.context.cookie.attributes.put("SameSite", "Strict");
    fromElsewhere.context.cookie.attributes.put("SameSite", "strict");
  }

  private URI callback() {
    return fake.consent(fixture.send(fixture.browser.open("/a")).location(), "mia", "site-a");
  }

  private static URI refreshed(FakeResponse page) {
    String refresh = Objects.requireNonNull(page.getHeader("Refresh"));
    assertThat(refresh).startsWith("0;url=" + ApplicationFixture.BASE + "/atlassian/callback?");
    return URI.create(refresh.substring("0;url=".length()));
  }

  @Test
  void callback_hopsOnce_andCompletes() {
    FakeResponse page = fixture.send(fromElsewhere.open(callback()));

    assertThat(page.getStatus()).isEqualTo(200);
    assertThat(page.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(page.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.body()).as("without refresh, too").contains("hop=1\">Go on</a>");
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isZero();

    FakeResponse answer = fixture.send(fixture.browser.open(refreshed(page)));
    assertThat(answer.getStatus()).isEqualTo(303);
    assertThat(answer.getHeader("Location")).isEqualTo(ApplicationFixture.BASE + "/a");
  }

  @Test
  void declined_hopsToo() {
    URI back = fake.decline(fixture.send(fixture.browser.open("/a")).location());

    URI again = refreshed(fixture.send(fromElsewhere.open(back)));

    assertThat(fixture.send(fixture.browser.open(again)).getStatus()).isEqualTo(403);
  }

  @Test
  void browserWithoutCookies_hopsOnce_andNeverAgain() {
    URI again = refreshed(fixture.send(fromElsewhere.open(callback())));

    assertThat(fixture.send(fromElsewhere.open(again)).getStatus()).isEqualTo(400);
    assertThat(fake.ledger().count(Endpoint.TOKEN)).isZero();
  }

  @Test
  void browserThatSentItsCookie_doesNotHop() {
    assertThat(fixture.send(fixture.browser.open(callback())).getStatus()).isEqualTo(303);
  }

  @Test
  void laxCookie_needsNoHop() {
    fromElsewhere.context.cookie.attributes.clear();

    assertThat(fixture.send(fromElsewhere.open(callback())).getStatus()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?code=c", "?state=x&code=c", "?code=c&state=%s&state=%s"})
  void whatIsNoCallback_isNotPassedOn(String query) {
    String odd = query.replace("%s", "x".repeat(43));

    FakeResponse page = fixture.send(fromElsewhere.open("/atlassian/callback" + odd));

    assertThat(page.getStatus()).isEqualTo(400);
    assertThat(page.getHeader("Refresh")).isNull();
  }

  @Test
  void foreignText_isEncodedInTheHop() {
    String state = "x".repeat(43);
    FakeResponse page =
        fixture.send(
            fromElsewhere.open(
                "/atlassian/callback?error=%22%3E%3Cscript%3E%0d%0a&evil=1&state=" + state));

    assertThat(refreshed(page).getRawQuery())
        .isEqualTo("state=" + state + "&error=%22%3E%3Cscript%3E%0D%0A&hop=1");
    assertThat(page.body()).doesNotContain("script>");
  }
}
