// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "-1.5e3",
        "{\"a\":[true,false,null,{}],\"b\":\"\\\"\\\\\\u0001ü😀\"}"
      })
  void text_readAndWritten_staysTheSame(String text) {
    String written = Json.write(Json.read(text));

    assertThat(Json.write(Json.read(written))).isEqualTo(written);
  }

  @Test
  void escapes_areUnderstood() {
    assertThat(Json.read(" \"\\n\\t\\r\\b\\f\\/\\u00e9\" ")).isEqualTo("\n\t\r\b\f/é");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"a\"}",
        "{\"a\":1,}",
        "[1,]",
        "01",
        "1.",
        "nul",
        "'a'",
        "\"\t\"",
        "\"\\x\"",
        "{\"a\":1,\"a\":2}",
        "1 2",
        "\"\\u00g0\"",
        "{a:1}",
        "NaN"
      })
  void anythingElse_isRefused(String text) {
    assertThatThrownBy(() -> Json.read(text)).isInstanceOf(JsonException.class);
  }

  @Test
  void depth_isLimited() {
    assertThatThrownBy(() -> Json.read("[".repeat(100_000))).hasMessageContaining("too deep");
  }
}
