// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "read:me write:me",
        "read:me,write:me",
        " read:me ,\t write:me\n",
        "read:me write:me read:me",
        ",,read:me,,write:me,,"
      })
  void parse_withAnySeparator_keepsNamesOnceAndInOrder(String text) {
    assertThat(Scopes.parse(text).names()).containsExactly("read:me", "write:me");
    assertThat(Scopes.parse(text)).hasToString("read:me write:me");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ",", "\t , \n"})
  void parse_withoutNames_isNone(String text) {
    assertThat(Scopes.parse(text)).isEqualTo(Scopes.none());
    assertThat(Scopes.parse(text).isEmpty()).isTrue();
    assertThat(Scopes.parse(text)).hasToString("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"read:m\u00e9", "a\"b", "a\\b", "a\u0000b", "a\u007fb", "\u200bread:me"})
  void parse_withForbiddenCharacters_isRefusedWithoutQuoting(String text) {
    assertThatThrownBy(() -> Scopes.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a scope name (RFC 6749 section 3.3)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a,b", "a\nb"})
  void of_withSeveralNamesInOne_isRefused(String name) {
    assertThatThrownBy(() -> Scopes.of(List.of(name))).isInstanceOf(IllegalArgumentException.class);
    assertThat(Scopes.isName(name)).isFalse();
  }

  @Test
  void parse_ofRealNames_acceptsThem() {
    String names = "read:confluence-content.all read:issue:jira offline_access search:confluence";

    assertThat(Scopes.parse(names)).hasToString(names);
    assertThat(Scopes.isName("read:confluence-content.all")).isTrue();
  }

  @Test
  void of_laterChangesOfTheList_changeNothing() {
    List<String> names = new ArrayList<>(List.of("a"));
    Scopes scopes = Scopes.of(names);
    names.add("b");

    assertThat(scopes.names()).containsExactly("a");
    assertThatThrownBy(() -> scopes.names().add("c"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void plusAndMinus_areThoseOfSets() {
    Scopes both = Scopes.parse("a b").plus(Scopes.parse("b c"));

    assertThat(both).hasToString("a b c");
    assertThat(both.minus(Scopes.parse("b x"))).hasToString("a c");
    assertThat(both.minus(both)).isEqualTo(Scopes.none());
    assertThat(both.contains("c")).isTrue();
    assertThat(both.contains("C")).isFalse();
  }

  @Test
  void equals_ignoresTheOrder() {
    assertThat(Scopes.parse("a b")).isEqualTo(Scopes.parse("b a"));
    assertThat(Scopes.parse("a b")).hasSameHashCodeAs(Scopes.parse("b a"));
    assertThat(Scopes.parse("a b")).isNotEqualTo(Scopes.parse("a"));
    assertThat(Scopes.parse("a")).isNotEqualTo("a");
  }

  @Test
  void scopesOfTheAccount_reachNoSite() {
    assertThat(Scopes.parse("read:me read:account offline_access").reachSites()).isFalse();
    assertThat(Scopes.none().reachSites()).isFalse();
    assertThat(Scopes.parse("read:me read:jira-work").reachSites()).isTrue();
  }
}
