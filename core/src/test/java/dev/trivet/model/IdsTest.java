// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5b10ac8d82e05b22cc7d4ef5",
        "712020:6d2b1f0e-54a4-4c57-9c0a-3f1c8f5b7e21",
        "qm:a_b|c",
        "0",
        "007"
      })
  void accountId_ofAtlassiansForms_isKeptByteForByte(String text) {
    assertThat(new AccountId(text).value()).isEqualTo(text);
    assertThat(new AccountId(text)).hasToString(text);
    assertThat(AccountId.parse(text)).contains(new AccountId(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " 5b10",
        "5b10 ",
        "5b10\n",
        "a\tb",
        "a\u0000",
        "caf\u00e9",
        "\u0410bc",
        "a/b",
        "../a",
        "a@b.c",
        "a'b",
        "a%20"
      })
  void accountId_ofOddForm_isRefusedWithoutQuoting(String text) {
    assertThatThrownBy(() -> new AccountId(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not an Atlassian account id");
    assertThat(AccountId.parse(text)).isEmpty();
  }

  @Test
  void accountId_isBounded() {
    assertThat(new AccountId("a".repeat(128)).value()).hasSize(128);
    assertThatThrownBy(() -> new AccountId("a".repeat(129)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ids_areComparedByteForByte() {
    assertThat(new AccountId("abc")).isNotEqualTo(new AccountId("ABC"));
    assertThat(new AccountId("7")).isNotEqualTo(new AccountId("07"));
    assertThat(new CloudId("abc")).isNotEqualTo(new CloudId("Abc"));
    assertThat(new CloudId("abc")).isEqualTo(new CloudId("abc"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"11223344-a1b2-3b33-c444-def123456789", "a", "A_b-9"})
  void cloudId_withoutMeaningInAPath_isKept(String text) {
    assertThat(new CloudId(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a b", "a/b", "..", ".", "a.b", "a?b", "a#b", "a%2f", "a;b", "a\n"})
  void cloudId_thatMeansSomethingInAPath_isRefused(String text) {
    assertThatThrownBy(() -> new CloudId(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not an Atlassian cloud id");
  }

  @Test
  void cloudId_isBounded() {
    assertThat(new CloudId("a".repeat(64)).value()).hasSize(64);
    assertThatThrownBy(() -> new CloudId("a".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
