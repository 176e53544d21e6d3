// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.ApplicationName;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

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
