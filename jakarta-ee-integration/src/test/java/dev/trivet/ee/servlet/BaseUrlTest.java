// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.trivet.ee.request.ReturnPath;
import dev.trivet.ee.request.ReturnPathTest;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests of redirects of applications (field report 6): {@code sendRedirect} trusts {@code Host}.
 */
@ExtendWith(FakeAtlassianExtension.class)
class BaseUrlTest {

  @AutoClose private final ApplicationFixture fixture;

  BaseUrlTest(FakeAtlassian fake) {
    this.fixture = ApplicationFixture.open(fake);
  }

  static List<String> corpus() {
    return ReturnPathTest.corpus().stream().map(line -> line.split("\t", -1)[0]).toList();
  }

  @Test
  void page_isBelowTheBaseUrl() {
    assertThat(fixture.gate.resolve("/")).isEqualTo(ApplicationFixture.BASE + "/");
    assertThat(fixture.gate.resolve("/a%20b?c=d&e=%2F/"))
        .isEqualTo(ApplicationFixture.BASE + "/a%20b?c=d&e=%2F/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "//evil.example", "/../x", "/a b", "/a#b", "https://evil.example"})
  void otherText_isRefused_andNotRepeated(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fixture.gate.resolve(text))
        .withMessage("not a page of this application");
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void corpus_neverLeadsOutOfTheApplication(String text) {
    try {
      ReturnPathTest.assertStaysHere(fixture.gate.resolve(text));
    } catch (IllegalArgumentException refused) {
      assertThat(ReturnPath.parse(text)).isEmpty();
    }
  }
}
