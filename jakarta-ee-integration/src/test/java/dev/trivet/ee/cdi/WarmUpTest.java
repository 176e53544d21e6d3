// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.ApplicationName;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WarmUpTest {

  private final List<String> done = new ArrayList<>();
  private final List<Runnable> waiting = new ArrayList<>();

  private WarmUp warmUp(Runnable work) {
    return new WarmUp(new ApplicationName("/app"), work);
  }

  @Test
  void start_doesNotWaitForTheWork() {
    WarmUp warmUp = warmUp(() -> done.add("work")).start(waiting::add);
    assertThat(done).isEmpty();

    waiting.forEach(Runnable::run);

    assertThat(done).containsExactly("work");
    warmUp.close();
  }

  @Test
  void end_preventsWorkThatHasNotBegun() {
    warmUp(() -> done.add("work")).start(waiting::add).close();

    waiting.forEach(Runnable::run);

    assertThat(done).isEmpty();
  }

  @Test
  @Timeout(60)
  void workThatHangs_doesNotHoldUpTheEnd() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch deployment = new CountDownLatch(1);
    WarmUp warmUp =
        warmUp(
            () -> {
              begun.countDown();
              await(deployment);
            });
    warmUp.start(work -> new Thread(work).start());
    begun.await();

    warmUp.close();

    assertThat(deployment.getCount()).as("hangs").isOne();
    deployment.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void failure_harmsNothing() {
    warmUp(
            () -> {
              throw new IllegalStateException("no database");
            })
        .start(Runnable::run)
        .close();
    warmUp(() -> done.add("work"))
        .start(
            work -> {
              throw new RejectedExecutionException("the server is ending");
            })
        .close();
    warmUp(() -> done.add("work"))
        .start(
            work -> {
              throw new OutOfMemoryError("unable to create native thread");
            })
        .close();

    assertThat(done).isEmpty();
  }
}
