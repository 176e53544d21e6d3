// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.HeardLog;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is true after a change of a session failed, compared with what was answered and logged.
 *
 * @param stage the application and the browser
 * @param log what was logged
 */
record Aftermath(Stage stage, HeardLog log) {

  /** Whom the next request of this browser shows to the application; null for no account. */
  @Nullable String next() {
    int before = stage.chain.calls;
    FakeResponse answer = stage.send(stage.browser.open("/a"));
    if (stage.chain.calls == before) {
      assertThat(answer.getStatus()).isEqualTo(302);
      return null;
    }
    HttpServletRequest request = stage.chain.request();
    return request.getUserPrincipal().getName();
  }

  List<String> lines(String number) {
    return log.lines().stream().filter(line -> line.contains("[" + number + "]")).toList();
  }

  void assertNothingSaysThatNothingHappened(FakeResponse answer) {
    assertThat(answer.body()).doesNotContain("TRV-0103");
    assertThat(log.lines()).noneMatch(line -> line.contains("let nothing through"));
  }

  /** A page that the session could not be changed, which tells who is signed in afterwards. */
  void assertUndone(FakeResponse answer, FakeSession session, @Nullable String before) {
    SessionTrouble.over(session);
    String after = next();
    assertThat(after).isIn(null, before);
    assertThat(answer.getStatus()).isEqualTo(500);
    assertThat(answer.body())
        .contains(
            "TRV-0114",
            after == null ? "You are not signed in." : "You are still signed in as before.");
    assertThat(lines("TRV-0114")).hasSize(1);
    assertNothingSaysThatNothingHappened(answer);
  }
}
