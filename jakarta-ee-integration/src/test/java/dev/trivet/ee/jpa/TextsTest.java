// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class TextsTest {

  @Test
  void cut_keepsWhatFits() {
    assertThat(Texts.cut(null, 3)).isNull();
    assertThat(Texts.cut("", 3)).isEmpty();
    assertThat(Texts.cut("abc", 3)).isEqualTo("abc");
    assertThat(Texts.cut("abcd", 3)).isEqualTo("abc");
  }

  @Test
  void cut_doesNotSplitACharacter() {
    assertThat(Texts.cut("ab\ud83d\ude00", 3)).isEqualTo("ab");
    assertThat(Texts.cut("ab\ud83d\ude00", 4)).isEqualTo("ab\ud83d\ude00");
  }

  @Test
  void cut_leavesOutWhatNoOtherDatabaseTakes() {
    assertThat(Texts.cut("a\0b", 3)).isEqualTo("ab");
  }

  @Test
  void whole_isAllOrNothing() {
    assertThat(Texts.whole(null, 3)).isNull();
    assertThat(Texts.whole(URI.create("a:b"), 3)).isEqualTo("a:b");
    assertThat(Texts.whole("abcd", 3)).isNull();
  }
}
