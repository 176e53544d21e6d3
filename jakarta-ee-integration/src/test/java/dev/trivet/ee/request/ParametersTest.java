// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

  private static Map<String, List<String>> parse(String query) {
    Map<String, List<String>> read = new LinkedHashMap<>();
    Parameters.parse(query).forEach((name, values) -> read.put(name, Arrays.asList(values)));
    return read;
  }

  @Test
  void query_isReadByTheRulesOfForms() {
    assertThat(parse("a=b&c=%2Fd%2f+e%20f&a=g=h&&i&=j&k=&%c3%A4=%E2%82%AC%f0%9f%94%91&l=m;n?"))
        .isEqualTo(
            Map.of(
                "a", List.of("b", "g=h"),
                "c", List.of("/d/ e f"),
                "i", List.of(""),
                "", List.of("j"),
                "k", List.of(""),
                "\u00e4", List.of("\u20ac\ud83d\udd11"),
                "l", List.of("m;n?")));
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"&", "&&&"})
  void query_withoutParameters_hasNone(String query) {
    assertThat(Parameters.parse(query)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=%",
        "a=%2",
        "a=%zz",
        "a=%+1",
        "a=% 1",
        "a=%-1",
        "a=%\u0661\u0661",
        "%=b",
        "a=b&c=%g0",
        "a=%ff",
        "a=%c3",
        "a=%c3x",
        "a=%c0%af",
        "a=%e0%80%af",
        "a=%ed%a0%80",
        "a=%f4%90%80%80",
        "a=\u00e4",
        "\u00e4=a",
        "a=b c",
        "a=\tb",
        "a=\u007f"
      })
  void query_thatIsNoPercentEncodedUtf8_isUnreadable(String query) {
    assertThatThrownBy(() -> Parameters.parse(query))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(query);
  }

  @Test
  void query_isBounded() {
    String longest = "a=" + "b".repeat(Parameters.LONGEST - 2);
    assertThat(parse(longest)).containsOnlyKeys("a");
    assertThatThrownBy(() -> Parameters.parse(longest + "b"))
        .isInstanceOf(IllegalArgumentException.class);
    String most = "&a".repeat(Parameters.MOST).substring(1);
    assertThat(parse(most).get("a")).hasSize(Parameters.MOST);
    assertThatThrownBy(() -> Parameters.parse(most + "&a"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
