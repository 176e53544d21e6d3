// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.model.Scopes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlPatternTest {

  @ParameterizedTest
  @CsvSource({
    "/*, '', true",
    "/*, /, true",
    "/*, /a/b.c, true",
    "/, /, true",
    "/, /a/b, true",
    "/a, /a, true",
    "/a, /a/, false",
    "/a, /a/b, false",
    "/a, /A, false",
    "/a, /ab, false",
    "/a/, /a/, true",
    "/a/, /a, false",
    "/a/*, /a, true",
    "/a/*, /a/, true",
    "/a/*, /a/b, true",
    "/a/*, /a/b/c.d, true",
    "/a/*, /ab, false",
    "/a/*, /A/b, false",
    "/a/*, /b/a/c, false",
    "/a/*, /, false",
    "/a/b/*, /a, false",
    "/a/b/*, /a/b/c, true",
    "*.jsp, /a.jsp, true",
    "*.jsp, /a/b.jsp, true",
    "*.jsp, /.jsp, true",
    "*.jsp, .jsp, true",
    "*.jsp, /a.JSP, false",
    "*.jsp, /a.jspx, false",
    "*.jsp, /a.jsp/b, false",
    "*.jsp, /ajsp, false",
    "*.jsp, /, false",
    "*.jsp, '', false",
    "/a.b, /a.b, true",
    "/a b, /a b, true"
  })
  void matches_asServletPatternsDo(String pattern, String path, boolean matches) {
    assertThat(new UrlPattern(pattern).matches(path)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a/*",
        "*",
        "**",
        "*.",
        "*a",
        "/a*",
        "/*/a",
        "/a/**",
        "/a/*b",
        "*./a",
        "*.a/b",
        "*.*",
        "*.a*",
        "/*.jsp",
        "http://a/*",
        " /a"
      })
  void pattern_ofNoServletForm_isRefused(String text) {
    assertThatThrownBy(() -> new UrlPattern(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a servlet URL pattern");
  }

  @Test
  void isEverything_knowsBothSpellings() {
    assertThat(new UrlPattern("/").isEverything()).isTrue();
    assertThat(new UrlPattern("/*").isEverything()).isTrue();
    assertThat(new UrlPattern("/a/*").isEverything()).isFalse();
  }

  @Test
  void protectedPattern_mayDemandScopes() {
    ProtectedPattern plain = ProtectedPattern.parse("/a/*");
    ProtectedPattern demanding =
        ProtectedPattern.parse("/jira/* = read:jira-work  write:jira-work offline_access");

    assertThat(plain).isEqualTo(new ProtectedPattern(new UrlPattern("/a/*"), Scopes.none()));
    assertThat(demanding.pattern()).isEqualTo(new UrlPattern("/jira/*"));
    assertThat(demanding.scopes()).isEqualTo(Scopes.parse("read:jira-work write:jira-work"));
  }

  @Test
  void protectedPattern_withoutAPattern_isToldApartFromItsScopes() {
    assertThatThrownBy(() -> ProtectedPattern.parse("=read:me"))
        .hasMessageStartingWith("is not a servlet URL pattern");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=read:me", "a=read:me", "/a=", "/a=offline_access", "/a=openid"})
  void protectedPattern_withoutPatternOrScopes_isRefused(String text) {
    assertThatThrownBy(() -> ProtectedPattern.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
