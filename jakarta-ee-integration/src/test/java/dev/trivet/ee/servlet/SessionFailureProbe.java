// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.LogRecorder;
import dev.trivet.fake.FakeAtlassian;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Probe for failed changes of a session: compares the next request with the response and the log.
 */
final class SessionFailureProbe implements AutoCloseable {

  final ApplicationFixture fixture;
  private final LogRecorder log = new LogRecorder();

  /** Opens an application, and records the log. */
  SessionFailureProbe(FakeAtlassian fake) {
    this.fixture = ApplicationFixture.open(fake);
  }

  /** Returns the account id of a person. */
  String id(String person) {
    return fixture.fake.person(person).accountId();
  }

  /** Returns the account of the browser's next request; null for no account. */
  @Nullable String next() {
    int before = fixture.chain.calls;
    FakeResponse answer = fixture.send(fixture.browser.open("/a"));
    if (fixture.chain.calls == before) {
      assertThat(answer.getStatus()).isEqualTo(302);
      return null;
    }
    HttpServletRequest request = fixture.chain.request();
    return request.getUserPrincipal().getName();
  }

  List<String> lines(String number) {
    return log.lines().stream().filter(line -> line.contains("[" + number + "]")).toList();
  }

  void assertGuardIsNotReported(FakeResponse answer) {
    assertThat(answer.body()).doesNotContain("TRV-0103");
    assertThat(log.lines()).noneMatch(line -> line.contains("let nothing through"));
  }

  /**
   * Checks the page about a session that could not be changed, which must tell who is signed in
   * afterwards.
   */
  void assertUndone(FakeResponse answer, FakeSession session, @Nullable String before) {
    SessionFailure.over(session);
    String after = next();
    assertThat(after).isIn(null, before);
    assertThat(answer.getStatus()).isEqualTo(500);
    assertThat(answer.body())
        .contains(
            "TRV-0114",
            after == null ? "You are not signed in." : "You are still signed in as before.");
    assertThat(lines("TRV-0114")).hasSize(1);
    assertGuardIsNotReported(answer);
  }

  @Override
  public void close() {
    log.close();
    fixture.close();
  }
}
