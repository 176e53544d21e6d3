// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class ColumnTextTest {

  @Test
  void cut_keepsWhatFits() {
    assertThat(ColumnText.truncate(null, 3)).isNull();
    assertThat(ColumnText.truncate("", 3)).isEmpty();
    assertThat(ColumnText.truncate("abc", 3)).isEqualTo("abc");
    assertThat(ColumnText.truncate("abcd", 3)).isEqualTo("abc");
  }

  @Test
  void cut_doesNotSplitACharacter() {
    assertThat(ColumnText.truncate("ab\ud83d\ude00", 3)).isEqualTo("ab");
    assertThat(ColumnText.truncate("ab\ud83d\ude00", 4)).isEqualTo("ab\ud83d\ude00");
  }

  @Test
  void cut_leavesOutWhatNoOtherDatabaseTakes() {
    assertThat(ColumnText.truncate("a\0b", 3)).isEqualTo("ab");
  }

  @Test
  void whole_isAllOrNothing() {
    assertThat(ColumnText.nullIfTooLong(null, 3)).isNull();
    assertThat(ColumnText.nullIfTooLong(URI.create("a:b"), 3)).isEqualTo("a:b");
    assertThat(ColumnText.nullIfTooLong("abcd", 3)).isNull();
  }
}
