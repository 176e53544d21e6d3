// SPDX-License-Identifier: Apache-2.0
package dev.trivet.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.story.Eventually;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkheadTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** {@code in}: enters; {@code full}: is refused; {@code out}: the last one leaves, twice. */
  @ParameterizedTest(name = "{0} permits: {1}")
  @CsvSource({
    "1, in full out in full",
    "2, in in full out in full out out in in full",
    "3, in in in full full out in full",
  })
  void permits_areCounted(int permits, String events) throws InterruptedException {
    Bulkhead bulkhead = new Bulkhead(permits);
    Deque<Bulkhead.Permit> inside = new ArrayDeque<>();
    for (String event : events.split(" ", -1)) {
      switch (event) {
        case "in" -> inside.push(Objects.requireNonNull(bulkhead.tryEnter()));
        case "full" -> {
          assertThat(bulkhead.tryEnter()).as(events).isNull();
          assertThat(bulkhead.tryEnter(Duration.ZERO)).as(events).isNull();
          assertThat(bulkhead.tryEnter(Duration.ofMillis(1))).as(events).isNull();
        }
        default -> {
          Bulkhead.Permit permit = inside.pop();
          permit.close();
          permit.close();
        }
      }
    }
  }

  @Test
  void permit_isFreeAgain_afterAFailure() {
    Bulkhead one = new Bulkhead(1);
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> failInside(one)).isInstanceOf(IllegalStateException.class);
    }
  }

  private static void failInside(Bulkhead bulkhead) {
    try (Bulkhead.Permit permit = bulkhead.tryEnter()) {
      assertThat(permit).isNotNull();
      throw new IllegalStateException("a defect");
    }
  }

  @Test
  void callerThatWaits_getsThePermitThatBecomesFree() throws Exception {
    Bulkhead one = new Bulkhead(1);
    Bulkhead.Permit first = Objects.requireNonNull(one.tryEnter());
    CompletableFuture<Bulkhead.@Nullable Permit> second = new CompletableFuture<>();
    Thread waiting = waiting(one, second);
    assertThat(one.tryEnter()).isNull();

    first.close();

    assertThat(second.join()).isNotNull();
    assertThat(one.tryEnter()).isNull();
    waiting.join();
  }

  @Test
  void callerThatIsInterrupted_holdsNoPermit() throws Exception {
    Bulkhead one = new Bulkhead(1);
    Bulkhead.Permit first = Objects.requireNonNull(one.tryEnter());
    CompletableFuture<Bulkhead.@Nullable Permit> second = new CompletableFuture<>();
    Thread waiting = waiting(one, second);

    waiting.interrupt();

    assertThatThrownBy(second::join).hasCauseInstanceOf(InterruptedException.class);
    first.close();
    assertThat(one.tryEnter()).isNotNull();
  }

  private static Thread waiting(
      Bulkhead bulkhead, CompletableFuture<Bulkhead.@Nullable Permit> result) {
    Thread thread =
        new Thread(
            () -> {
              try {
                result.complete(bulkhead.tryEnter(MINUTE));
              } catch (InterruptedException stopped) {
                result.completeExceptionally(stopped);
              }
            });
    thread.start();
    Eventually.await(() -> thread.getState() == Thread.State.TIMED_WAITING);
    return thread;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void permits_arePositive(int permits) {
    assertThatThrownBy(() -> new Bulkhead(permits)).isInstanceOf(IllegalArgumentException.class);
  }
}
