// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.Secret;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequestEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests with requests as Open Liberty makes them of a path that leaves the context and comes back.
 */
class PathLossListenerTest {

  private final ServletContext context = new FakeContext().asContext();

  private void begins(String servletPath, @Nullable String pathInfo) {
    begins(new FakeBrowser().open("/../x/x.do").shownAs(servletPath, pathInfo));
  }

  private void begins(FakeRequest request) {
    new PathLossListener(new ApplicationName("/app"), new Secret("secret"))
        .requestInitialized(new ServletRequestEvent(context, request));
  }

  @ParameterizedTest
  @CsvSource({".do,", "2/x.do,", "'',ex.html", "x,/y"})
  void pathWithoutSlash_thatNoFilterMatches_endsTheRequest(
      String servletPath, @Nullable String pathInfo) {
    assertThatThrownBy(() -> begins(servletPath, pathInfo))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("[TRV-0102] ")
        .hasMessageNotContaining("do")
        .hasMessageNotContaining("ex.html");
  }

  @ParameterizedTest
  @CsvSource({"/x.do,", "/app,/x", "'',/page.html", "'',", "/,"})
  void path_thatTheFilterSees_isLeftToIt(String servletPath, @Nullable String pathInfo) {
    assertThatCode(() -> begins(servletPath, pathInfo)).doesNotThrowAnyException();
  }

  @Test
  void target_thatBeginsWithNoSlashItself_isLeftToTheFilter() {
    FakeRequest odd = new FakeBrowser().open("/").raw("x.do", "").shownAs("x.do", null);

    assertThatCode(() -> begins(odd)).doesNotThrowAnyException();
  }
}
