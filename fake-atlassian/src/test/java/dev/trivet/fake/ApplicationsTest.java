// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ApplicationsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Applications applications = new Applications(MINUTE);

  @Test
  void reset_withoutApplications_doesNotWait() {
    applications.reset();

    assertThat(applications.all()).isEmpty();
  }

  @Test
  void reset_waitsForEachApplication() throws Exception {
    int before = applications.register("a", "/shop");
    applications.register("b", "/desk");
    CompletableFuture<Void> reset = CompletableFuture.runAsync(applications::reset);

    int seen = applications.await(before, MINUTE);
    applications.done("a", seen, null);
    assertThat(reset).isNotDone();
    applications.done("b", seen, null);

    reset.join();
    assertThat(applications.all()).extracting(Applications.Application::resets).containsOnly(seen);
  }

  @Test
  void applicationThatEnds_isNotWaitedFor() throws Exception {
    int before = applications.register("a", "/shop");
    CompletableFuture<Void> reset = CompletableFuture.runAsync(applications::reset);
    applications.await(before, MINUTE);

    applications.remove("a");

    reset.join();
  }

  @Test
  void applicationThatDoesNotAnswer_isNamed_andForgotten() {
    Applications impatient = new Applications(Duration.ofMillis(1));
    impatient.register("a", "/shop");

    assertThatThrownBy(impatient::reset)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not as new: [/shop] did not answer")
        .hasMessageContaining("see the log of its server");
    impatient.reset();
  }

  @Test
  void applicationThatFails_isNamedWithItsReason_onceForEachReset() throws Exception {
    int before = applications.register("a", "/shop");
    CompletableFuture<Void> reset = CompletableFuture.runAsync(applications::reset);
    applications.done("a", applications.await(before, MINUTE), "no database");

    assertThatThrownBy(reset::join).hasMessageContaining("{/shop=no database}");
    applications.remove("a");
    applications.reset();
  }

  @Test
  void await_endsAfterItsTime_andWordOfAStranger_isRefused() throws Exception {
    assertThat(applications.await(0, Duration.ZERO)).isZero();
    assertThatThrownBy(() -> applications.done("x", 1, null))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
