// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class ColumnTextTest {

  @Test
  void cut_keepsWhatFits() {
    assertThat(ColumnText.cut(null, 3)).isNull();
    assertThat(ColumnText.cut("", 3)).isEmpty();
    assertThat(ColumnText.cut("abc", 3)).isEqualTo("abc");
    assertThat(ColumnText.cut("abcd", 3)).isEqualTo("abc");
  }

  @Test
  void cut_doesNotSplitACharacter() {
    assertThat(ColumnText.cut("ab\ud83d\ude00", 3)).isEqualTo("ab");
    assertThat(ColumnText.cut("ab\ud83d\ude00", 4)).isEqualTo("ab\ud83d\ude00");
  }

  @Test
  void cut_leavesOutWhatNoOtherDatabaseTakes() {
    assertThat(ColumnText.cut("a\0b", 3)).isEqualTo("ab");
  }

  @Test
  void whole_isAllOrNothing() {
    assertThat(ColumnText.whole(null, 3)).isNull();
    assertThat(ColumnText.whole(URI.create("a:b"), 3)).isEqualTo("a:b");
    assertThat(ColumnText.whole("abcd", 3)).isNull();
  }
}
