// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {

  private final Links links = new Links();

  @ParameterizedTest
  @CsvSource({
    "https://site-a.example/x?a=b&c=d, https://site-a.example/x?a=b&c=d",
    "HTTP://site-a.example, HTTP://site-a.example",
    "javascript:alert(1), ''",
    "data:text/html;base64:eA, ''",
    "/local, ''",
    ", ''",
  })
  void safe_letsOnlyWebAddressesThrough(URI address, String expected) {
    assertThat(links.safe(address)).isEqualTo(expected);
  }

  @Test
  void initial_ofANameOutsideTheBasicPlane_isWhole() {
    assertThat(links.initial("🐢 Turtle")).isEqualTo("🐢");
    assertThat(links.initial("")).isEqualTo("?");
  }

  @Test
  void encode_keepsAQueryTogether() {
    assertThat(links.encode("a&b=c+d")).isEqualTo("a%26b%3Dc%2Bd");
  }
}
