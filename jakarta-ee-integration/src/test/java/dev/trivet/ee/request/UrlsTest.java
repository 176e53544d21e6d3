// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.servlet.ApplicationFixture;
import dev.trivet.model.Scopes;
import java.net.URI;
import org.junit.jupiter.api.Test;

class UrlsTest {

  private static Urls links(String... settings) {
    return new Urls(
        ApplicationFixture.settings(URI.create(ApplicationFixture.BASE), settings).guard());
  }

  @Test
  void page_isBelowTheBaseUrl() {
    assertThat(links().page("/a?b=c")).isEqualTo(ApplicationFixture.BASE + "/a?b=c");
    assertThat(links().page("")).isEqualTo(ApplicationFixture.BASE + "/");
    assertThat(links("trivet.landing-page=/home?x").page(""))
        .isEqualTo(ApplicationFixture.BASE + "/home?x");
    assertThat(links("trivet.base-url=https://app.example/").page("/a"))
        .isEqualTo("https://app.example/a");
  }

  @Test
  void connect_carriesPageAndScopes() {
    assertThat(links().connect("")).isEqualTo(ApplicationFixture.BASE + "/atlassian/connect");
    assertThat(links("trivet.path-prefix=/x/y").connect("/a b?c=d&e"))
        .isEqualTo(ApplicationFixture.BASE + "/x/y/connect?to=%2Fa%20b%3Fc%3Dd%26e");
    assertThat(links().connect("", Scopes.parse("a:b c")))
        .isEqualTo(ApplicationFixture.BASE + "/atlassian/connect?scope=a%3Ab%20c");
    assertThat(links().connect("/a", Scopes.parse("a:b")))
        .isEqualTo(ApplicationFixture.BASE + "/atlassian/connect?to=%2Fa&scope=a%3Ab");
  }

  @Test
  void ownPages_areBelowThePrefix() {
    assertThat(links().own("logout")).isEqualTo(ApplicationFixture.BASE + "/atlassian/logout");
    assertThat(links("trivet.landing-page=/home").landing())
        .isEqualTo(ApplicationFixture.BASE + "/home");
    assertThat(links().sites("")).isEqualTo("/atlassian/sites");
    assertThat(links().sites("/a?b")).isEqualTo("/atlassian/sites?to=%2Fa%3Fb");
  }

  @Test
  void isPage_isEverythingButOurOwnPaths_exceptTheChoiceOfASite() {
    for (String page : new String[] {"/a", "/atlassian/sites", "/atlassian/sites?to=%2Fa"}) {
      assertThat(links().isPage(page)).isTrue();
    }
    for (String own : new String[] {"/atlassian/connect", "/atlassian/sitesx"}) {
      assertThat(links().isPage(own)).isFalse();
    }
  }

  @Test
  void ownPath_isWhatFollowsThePrefix() {
    assertThat(links().ownPath("/atlassian/callback")).isEqualTo("callback");
    assertThat(links().ownPath("/atlassian/a/b")).isEqualTo("a/b");
    assertThat(links().ownPath("/atlassian/")).isEmpty();
    assertThat(links().ownPath("/atlassian")).isEmpty();
    assertThat(links().ownPath("/atlassianx/callback")).isNull();
    assertThat(links().ownPath("/Atlassian/callback")).isNull();
    assertThat(links().ownPath("/x/atlassian/callback")).isNull();
  }
}
