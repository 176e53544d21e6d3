// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.model.ErrorCode;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(FakeAtlassianExtension.class)
class GuardFailureTest {

  @AutoClose private final ApplicationFixture fixture;
  private final FakeBrowser browser;

  GuardFailureTest(FakeAtlassian fake) {
    this.fixture = ApplicationFixture.open(fake, "trivet.public=/open/*", "trivet.recheck=PT0S");
    this.browser = fixture.browser;
  }

  static Stream<Throwable> breakdowns() {
    return Stream.of(
        new IllegalStateException("broken"),
        new AtlassianUnavailableException(
            ErrorCode.STORE_UNAVAILABLE, "no answer of pg7", null, null),
        new AssertionError("broken"),
        new OutOfMemoryError("broken"),
        new StackOverflowError(),
        new NoClassDefFoundError("broken"));
  }

  @ParameterizedTest
  @MethodSource("breakdowns")
  void guard_thatFails_letsNothingThrough(Throwable broken) {
    fixture.signIn("/a", "mia", "site-a");
    fixture.store.broken = broken;

    FakeResponse page = fixture.send(browser.open("/a"));
    FakeResponse problem = fixture.send(browser.fetch("/a"));

    assertThat(page.getStatus()).isEqualTo(503);
    assertThat(page.getHeader("Retry-After")).isEqualTo("30");
    assertThat(page.getHeader("Location")).isNull();
    assertThat(page.body()).doesNotContain("broken", "pg7");
    assertThat(problem.getStatus()).isEqualTo(503);
    assertThat(problem.getHeader("Content-Type")).startsWith("application/problem+json");
    assertThat(fixture.chain.calls).isZero();
  }

  @Test
  void guard_aRequestThatBreaksIt_isAnsweredAndNotPassed() {
    FakeRequest odd = browser.open("/a").dispatched(jakarta.servlet.DispatcherType.INCLUDE);
    odd.attribute(jakarta.servlet.RequestDispatcher.INCLUDE_SERVLET_PATH, 17);

    assertThat(fixture.send(odd).body()).isEmpty();
    assertThat(fixture.chain.calls).isZero();
  }
}
