// SPDX-License-Identifier: Apache-2.0
package dev.trivet.jwe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {

  @Test
  void parse_ofOneKey_namesItByItsDigest() {
    KeyRing ring = KeyRing.parse(" " + Keys.FIRST_BASE64 + "\n");

    assertThat(ring.primaryId()).matches("[A-Za-z0-9_-]{8}");
    assertThat(ring.primaryId()).isEqualTo(KeyRing.parse(Keys.FIRST_BASE64).primaryId());
    assertThat(ring.primaryId()).isNotEqualTo(KeyRing.parse(Keys.SECOND_BASE64).primaryId());
    assertThat(ring.key(ring.primaryId())).isPresent();
    assertThat(ring.key("other")).isEmpty();
  }

  /**
   * Checks that the id of an unnamed key stays the same in all releases, since every row holds it.
   */
  @Test
  void key_withoutAName_keepsItsName() {
    assertThat(KeyRing.parse(Keys.FIRST_BASE64).primaryId()).isEqualTo("JxRp2Lst");
  }

  @Test
  void parse_ofASet_makesTheFirstPrimary() {
    KeyRing ring =
        KeyRing.parse(Keys.set(Keys.jwk("new", Keys.FIRST), Keys.jwk("old", Keys.SECOND)));

    assertThat(ring.primaryId()).isEqualTo("new");
    assertThat(ring.ids()).containsExactly("new", "old");
    assertThat(ring.key("old")).isPresent();
  }

  @Test
  void parse_ofASetWithoutIds_namesThemLikeASingleKey() {
    String jwk = "{\"kty\":\"oct\",\"k\":\"" + Keys.FIRST + "\"}";

    assertThat(KeyRing.parse(Keys.set(jwk)).primaryId())
        .isEqualTo(KeyRing.parse(Keys.FIRST_BASE64).primaryId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "t0psecret",
        "t0psecret!",
        "correct horse battery staple t0psecret",
        "AAECAwQFBgcICQoLDA0ODw==",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4v",
        "0001020304050607t0psecret90a0b0c0d0e0f10111213141516171819",
        "[]",
        "{}",
        "{\"keys\":[]}",
        "{\"keys\":{}}",
        "{\"keys\":[\"t0psecret\"]}",
        "{\"keys\":[{\"kty\":\"oct\"}]}",
        "{\"keys\":[{\"kty\":\"oct\",\"k\":\"t0psecret\"}]}",
        "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"t0psecret\"}]}",
        "{\"keys\":[{\"k\":\"t0psecret\"}]}",
        "{\"keys\":[{\"kty\":\"oct\",\"k\":\"t0psecret\"",
        "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\"},"
            + "{\"kty\":\"oct\",\"k\":\"AAECAwQFBgcICQoLDA0ODw\"}]}"
      })
  void parse_ofAnythingElse_isRefusedWithoutQuoting(String text) {
    assertThatThrownBy(() -> KeyRing.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageNotContainingAny("t0p", "AAEC", "horse", "!");
  }

  @Test
  void parse_withOneIdTwice_isRefused() {
    String set = Keys.set(Keys.jwk("id", Keys.FIRST), Keys.jwk("id", Keys.SECOND));

    assertThatThrownBy(() -> KeyRing.parse(set))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("holds two keys of the same id");
  }

  @Test
  void parse_withOneKeyUnderTwoIds_isRefused() {
    String set = Keys.set(Keys.jwk("old", Keys.FIRST), Keys.jwk("new", Keys.FIRST));

    assertThatThrownBy(() -> KeyRing.parse(set))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("holds the same key twice");
  }

  static Stream<String> oddIds() {
    return Stream.of(
        "\"\"",
        "\" \"",
        "\"a b\"",
        "\"t0p\\u000asecond line\"",
        "\"\\u001b[31mt0p\"",
        "\"t0p\u202e\"",
        "\"" + "t".repeat(65) + "\"",
        "7",
        "null",
        "[\"t0p\"]");
  }

  /** Checks the form of ids, which go into a column and into log lines. */
  @ParameterizedTest
  @MethodSource("oddIds")
  void parse_withAnOddId_isRefusedWithoutQuoting(String id) {
    String jwk = "{\"kty\":\"oct\",\"k\":\"" + Keys.FIRST + "\",\"kid\":" + id + "}";

    assertThatThrownBy(() -> KeyRing.parse(Keys.set(jwk)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("is a JWK Set with a kid that is not 1 to 64 visible ASCII characters");
  }

  @Test
  void parse_withTheLongestId_takesIt() {
    String id = "!~'" + "t".repeat(61);

    assertThat(KeyRing.parse(Keys.set(Keys.jwk(id, Keys.FIRST))).primaryId()).isEqualTo(id);
  }

  @Test
  void ring_printsNothing() {
    assertThat(KeyRing.parse(Keys.FIRST_BASE64)).hasToString("***");
  }
}
