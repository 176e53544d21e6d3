// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ConsentQueueTest {

  private static final AccountId MIA = new AccountId("mia");
  private static final AccountId EDWARD = new AccountId("edward");

  private final AtomicInteger inside = new AtomicInteger();

  @Test
  void consentsOfOneAccount_goOneAfterAnother() throws Exception {
    ConsentQueue queue = new ConsentQueue(Duration.ofMinutes(1));
    Callable<Integer> consent =
        () ->
            queue.run(
                MIA,
                () -> {
                  int now = inside.incrementAndGet();
                  LockSupport.parkNanos(1);
                  inside.decrementAndGet();
                  return now;
                });
    ExecutorService threads = Executors.newFixedThreadPool(50);
    try {
      for (Future<Integer> now : threads.invokeAll(Collections.nCopies(200, consent))) {
        assertThat(now.get()).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void otherAccount_doesNotWait_andNoWaitIsEndless() {
    ConsentQueue queue = new ConsentQueue(Duration.ofMillis(1));
    AtomicReference<String> done = new AtomicReference<>("");
    queue.run(
        MIA,
        () -> {
          assertThatThrownBy(() -> queue.run(MIA, () -> "two at once"))
              .isInstanceOfSatisfying(
                  AtlassianUnavailableException.class,
                  full -> assertThat(full.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE));
          done.set(queue.run(EDWARD, () -> "edward"));
          return "mia";
        });

    assertThat(done).hasValue("edward");
    assertThat(queue.run(MIA, () -> "again")).isEqualTo("again");
  }

  @Test
  void interruptedWait_ends_andTheThreadStaysInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> new ConsentQueue().run(MIA, () -> "late"))
        .isInstanceOf(AtlassianUnavailableException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
