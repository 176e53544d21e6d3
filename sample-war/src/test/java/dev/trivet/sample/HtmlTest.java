// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {

  @Test
  void text_withMarkup_isEscaped() {
    Html html = new Html().element("p", "<b>Tom & \"Jerry's\"</b>");

    assertThat(html).hasToString("<p>&lt;b&gt;Tom &amp; &quot;Jerry&#39;s&quot;&lt;/b&gt;</p>\n");
  }

  @Test
  void attribute_withQuotes_doesNotEnd() {
    Html html = new Html().element("i", "x", "title", "\" onclick=\"alert(1)");

    assertThat(html).hasToString("<i title=\"&quot; onclick=&quot;alert(1)\">x</i>\n");
  }

  @Test
  void attribute_withoutValue_standsAlone() {
    assertThat(new Html().element("main", "", "data-guarded", ""))
        .hasToString("<main data-guarded></main>\n");
  }

  @Test
  void text_outsideTheBasicPlane_stays() {
    assertThat(new Html().text("Żółw 🐢")).hasToString("Żółw 🐢");
  }

  @Test
  void voidElement_hasNoEnd() {
    assertThat(new Html().element("img", "", "alt", "")).hasToString("<img alt>");
  }

  @ParameterizedTest
  @CsvSource({
    "https://site-a.example/x?a=b&c=d, https://site-a.example/x?a=b&c=d",
    "HTTP://site-a.example, HTTP://site-a.example",
    "javascript:alert(1), #",
    "data:text/html;base64:eA, #",
    "/local, #",
  })
  void outside_letsOnlyWebAddressesThrough(URI address, String expected) {
    assertThat(Html.outside(address)).isEqualTo(expected);
  }
}
