// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import dev.trivet.resilience.Bulkhead;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConsentQueueTest {

  private static final AccountId MIA = new AccountId("mia");
  private static final AccountId EDWARD = new AccountId("edward");

  private final AtomicInteger inside = new AtomicInteger();

  @Test
  void consentsOfOneAccount_goOneAfterAnother() throws Exception {
    ConsentQueue queue = new ConsentQueue(Duration.ofMinutes(1));
    Callable<Integer> consent =
        () -> {
          try (Bulkhead.Permit turn = queue.enter(MIA)) {
            assertThat(turn).isNotNull();
            int now = inside.incrementAndGet();
            Thread.sleep(1);
            inside.decrementAndGet();
            return now;
          }
        };
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
    try (Bulkhead.Permit mia = queue.enter(MIA);
        Bulkhead.Permit edward = queue.enter(EDWARD)) {
      assertThat(mia).isNotSameAs(edward);
      assertThatThrownBy(() -> queue.enter(MIA))
          .isInstanceOfSatisfying(
              AtlassianUnavailableException.class,
              full -> assertThat(full.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE));
    }
    queue.enter(MIA).close();
  }

  @Test
  void interruptedWait_ends_andTheThreadStaysInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> new ConsentQueue().enter(MIA))
        .isInstanceOf(AtlassianUnavailableException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
