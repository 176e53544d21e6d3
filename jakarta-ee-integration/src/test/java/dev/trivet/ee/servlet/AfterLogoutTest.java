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
class AfterLogoutTest {

  private static final String SHEET = "/atlassian/after-logout.css";

  @AutoClose private final ApplicationFixture fixture;
  private final FakeBrowser browser;

  AfterLogoutTest(FakeAtlassian fake) {
    this.fixture = ApplicationFixture.open(fake);
    this.browser = fixture.browser;
  }

  private String expiredCookie() {
    return String.valueOf(fixture.send(browser.post("/atlassian/logout")).getHeader("Set-Cookie"));
  }

  @Test
  void loggedOutPage_loadsTheSheet_andMay() {
    FakeResponse answer = fixture.send(browser.post("/atlassian/logout"));

    assertThat(answer.body())
        .contains("<link rel=\"stylesheet\" href=\"" + ApplicationFixture.BASE + SHEET + "\">");
    assertThat(answer.getHeader("Content-Security-Policy"))
        .contains("style-src " + ApplicationFixture.BASE + "/atlassian/after-logout.css 'sha256-");
  }

  @Test
  void sheet_forOurOwnPage_emptiesWhatTheBrowserKeeps() {
    FakeResponse sheet =
        fixture.send(browser.request("GET", SHEET).header("Sec-Fetch-Site", "same-origin"));

    assertThat(sheet.getStatus()).isEqualTo(200);
    assertThat(sheet.getHeader("Clear-Site-Data")).isEqualTo("\"cache\"");
    assertThat(sheet.getHeader("Content-Type")).isEqualTo("text/css;charset=UTF-8");
    assertThat(sheet.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(sheet.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(sheet.getHeader("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(sheet.body()).isEmpty();
    assertThat(browser.session).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "none", "Same-Origin", ""})
  void sheet_forOthers_emptiesNothing(String site) {
    FakeResponse sheet = fixture.send(browser.request("GET", SHEET).header("Sec-Fetch-Site", site));

    assertThat(sheet.getStatus()).isEqualTo(200);
    assertThat(sheet.getHeader("Clear-Site-Data")).isNull();
    assertThat(fixture.send(browser.request("GET", SHEET)).getHeader("Clear-Site-Data")).isNull();
  }

  @Test
  void sheet_byOtherMethod_isRefused() {
    FakeResponse answer = fixture.send(browser.post(SHEET));

    assertThat(answer.getStatus()).isEqualTo(405);
    assertThat(answer.getHeader("Allow")).isEqualTo("GET");
    assertThat(answer.getHeader("Clear-Site-Data")).isNull();
  }

  @Test
  void cookie_isTakenBack() {
    fixture.signIn("/a", "mia", "site-a");

    assertThat(expiredCookie())
        .isEqualTo("JSESSIONID=; Path=/app; Max-Age=0; HttpOnly; SameSite=Lax");
  }

  @Test
  void cookie_isTakenBackAsItWasConfigured() {
    FakeCookieConfig cookie = browser.context.cookie;
    cookie.name = "sid";
    cookie.path = "/all";
    cookie.domain = "example.com";
    cookie.secure = true;
    cookie.setAttribute("SameSite", "Strict");

    assertThat(expiredCookie())
        .isEqualTo(
            "sid=; Path=/all; Domain=example.com; Max-Age=0; HttpOnly; Secure; SameSite=Strict");
  }

  @Test
  void cookie_ofTheRoot_isTakenBackThere() {
    browser.context.contextPath = "";
    browser.context.cookie.path = "";

    assertThat(expiredCookie()).startsWith("JSESSIONID=; Path=/; Max-Age=0");
  }

  @Test
  void otherCookies_areKept() throws Exception {
    FakeResponse response = new FakeResponse();
    response.addHeader("Set-Cookie", "theme=dark");

    fixture.send(browser.post("/atlassian/logout"), response);

    assertThat(response.getHeaders("Set-Cookie"))
        .containsExactly("theme=dark", "JSESSIONID=; Path=/app; Max-Age=0; HttpOnly; SameSite=Lax");
  }

  @Test
  void refusedLogout_takesNothingBack() {
    fixture.signIn("/a", "mia", "site-a");

    FakeResponse answer =
        fixture.send(browser.post("/atlassian/logout").header("Sec-Fetch-Site", "cross-site"));

    assertThat(answer.getHeader("Set-Cookie")).isNull();
    assertThat(answer.body()).doesNotContain("after-logout");
  }
}
