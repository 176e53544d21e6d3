// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.resilience.Bulkhead;
import dev.trivet.story.Eventually;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AtlassianBulkheadTest {

  private final AtlassianBulkhead two = new AtlassianBulkhead(2, Duration.ofMillis(1));

  @Test
  void callerOfAFullBulkhead_isToldWhenToComeBack() {
    two.enter();
    Bulkhead.Permit second = two.enter();

    assertThatThrownBy(two::enter)
        .isInstanceOfSatisfying(
            AtlassianUnavailableException.class,
            later -> assertThat(later.retryAfter()).contains(Duration.ofSeconds(1)));

    second.close();
    two.enter();
  }

  @Test
  void callerThatWaits_getsThePermitThatBecomesFree() {
    AtlassianBulkhead one = new AtlassianBulkhead(1, Duration.ofMinutes(1));
    Bulkhead.Permit first = one.enter();
    CompletableFuture<Bulkhead.Permit> second = new CompletableFuture<>();
    Thread waiting = new Thread(() -> second.complete(one.enter()));
    waiting.start();
    Eventually.await(() -> waiting.getState() == Thread.State.TIMED_WAITING);

    first.close();

    assertThat(second.join()).isNotNull();
  }

  @Test
  void interruptedCaller_staysInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(two::enter)
        .isInstanceOfSatisfying(
            AtlassianUnavailableException.class, later -> assertThat(later.retryAfter()).isEmpty());
    assertThat(Thread.interrupted()).isTrue();
  }
}
