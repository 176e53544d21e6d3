// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests of error pages under the guard (field-reports 6). Without an account they are not shown,
 * and the status of a public page's error stays.
 */
@ExtendWith(FakeAtlassianExtension.class)
class ErrorDispatchTest {

  private static final String PROTECT = "trivet.protect=/secret/*,/scoped/*=write:jira-work";

  private final FakeAtlassian fake;
  private ApplicationFixture fixture;
  private FakeBrowser browser;

  ErrorDispatchTest(FakeAtlassian fake) {
    this.fake = fake;
    this.fixture = ApplicationFixture.open(fake, PROTECT);
    this.browser = fixture.browser;
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static FakeRequest failed(FakeRequest request, String page, Object status) {
    return request
        .dispatched(DispatcherType.ERROR)
        .shownAs(page, null)
        .attribute(RequestDispatcher.ERROR_STATUS_CODE, status);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 418, 500, 503, 599})
  void guardedErrorPage_withoutAnAccount_keepsTheStatus(int status) {
    for (String identity : new String[] {"atlassian", "container"}) {
      fixture.close();
      fixture =
          ApplicationFixture.open(
              fake, PROTECT, "trivet.identity=" + identity, "trivet.error-page=/secret/e");
      browser = fixture.browser;

      FakeRequest request = failed(browser.open("/public"), "/secret/error", status);
      FakeResponse page = fixture.send(request);
      FakeResponse problem =
          fixture.send(failed(browser.fetch("/public"), "/secret/error", status));

      assertThat(page.getStatus()).isEqualTo(status);
      assertThat(page.body()).contains("TRV-0101", "status <bdi>" + status + "</bdi>");
      assertThat(page.getHeader("Cache-Control")).isEqualTo("no-store");
      assertThat(request.forwardedTo).as("no other page either").isNull();
      assertThat(problem.getStatus()).isEqualTo(status);
      assertThat(problem.body()).contains("\"status\":" + status);
      assertThat(fixture.chain.calls).isZero();
      assertThat(browser.session).isNull();
    }
  }

  @Test
  void guardedErrorPage_isShownToWhoIsSignedIn() {
    fixture.signIn("/secret/a", "mia", "site-a");

    fixture.send(failed(browser.open("/public"), "/secret/error", 404));

    assertThat(fixture.chain.calls).isEqualTo(1);
  }

  @Test
  void errorPage_thatDemandsMore_keepsTheStatus_andBeginsNothing() {
    fixture.signIn("/secret/a", "mia", "site-a");

    FakeResponse page = fixture.send(failed(browser.open("/public"), "/scoped/error", 404));

    assertThat(page.getStatus()).isEqualTo(404);
    assertThat(page.body()).contains("TRV-0107");
    assertThat(page.getHeader("Location")).isNull();
    assertThat(fixture.chain.calls).isZero();
  }

  @ParameterizedTest
  @CsvSource({"200", "302", "399", "600", "0", "-1"})
  void statusThatIsNoError_becomes500(int status) {
    assertThat(fixture.send(failed(browser.open("/p"), "/secret/error", status)).getStatus())
        .isEqualTo(500);
    assertThat(fixture.send(failed(browser.open("/p"), "/secret/error", "" + status)).getStatus())
        .as("an attribute that the application copied")
        .isEqualTo(500);
  }

  @Test
  void otherDispatches_haveNoStatusOfTheirOwn() {
    for (DispatcherType type :
        new DispatcherType[] {DispatcherType.FORWARD, DispatcherType.ASYNC}) {
      FakeRequest request = failed(browser.open("/public"), "/secret/error", 404).dispatched(type);

      assertThat(fixture.send(request).getStatus()).isEqualTo(401);
    }
  }
}
