// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.servlet.ResponseParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmbiguousPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a;b",
        "/a/;x=y/b",
        "/a\\b",
        "\\a",
        "//a",
        "/a//b",
        "/a//",
        "/.",
        "/..",
        "/a/./b",
        "/a/../b",
        "/a/.",
        "/a/..",
        "../a",
        "/%2e/a",
        "/a/%2E%2e/b",
        "/a/.%2e/b",
        "/a/%2e.",
        "/...",
        "/a/.../b",
        "/a/..../b",
        "/a/%2e%2E%2e/b",
        "/a/.%2e...%2e/b",
        "/a%2fb",
        "/a%2Fb",
        "/a%5cb",
        "/a%5C",
        "/a%25",
        "/a%252fb",
        "/a%3b",
        "/a%3Bx=y",
        "/a%00",
        "/a%09b",
        "/a%0a",
        "/a%0d%0aX:y",
        "/a%1f",
        "/a%7f",
        "/a\u0001b",
        "/a\tb",
        "/a\u007f",
        "/a b",
        "/a%",
        "%",
        "/a%2",
        "/a%zz",
        "/a%u0065",
        "/a%-1",
        "/a%ff",
        "/a%c0%ae",
        "/%ed%a0%80",
        "/a\u00e9",
        "/a#b",
        "/a?b"
      })
  void path_thatTwoParsersReadDifferently_isAmbiguous(String raw) {
    assertThat(AmbiguousPath.isAmbiguous(raw)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/a",
        "/a/",
        "/app/a.b/c..d/...e",
        "/a/.b/..c/d...",
        "/a%20b",
        "/%20",
        "/%41",
        "/%c3%a9",
        "/%F0%9F%98%80",
        "/a+b,c:d@e!f'(g)*~_-|=&$",
        "/%3f%23",
        "*"
      })
  void path_withOneReading_isNotAmbiguous(String raw) {
    assertThat(AmbiguousPath.isAmbiguous(raw)).isFalse();
  }

  static List<String> corpus() {
    return ResponseParser.lines("/guard-bypass.txt");
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void corpus_isRefusedWhereTheRulesSaySo(String line) {
    String[] parts = line.split("\t", -1);

    assertThat(AmbiguousPath.isAmbiguous(parts[0])).isEqualTo(parts[1].equals("refused"));
    if (parts[0].startsWith("/")) {
      assertThat(AmbiguousPath.isAmbiguous("/ctx" + parts[0]))
          .isEqualTo(parts[1].equals("refused"));
    }
  }

  @Test
  void innerPath_mayHoldBlanksAndLetters_andNoControls() {
    assertThat(AmbiguousPath.isAmbiguousInside("/a b\u00A0\u00E9")).isFalse();
    assertThat(AmbiguousPath.isAmbiguousInside("/a\u009Fb")).isTrue();
  }
}
