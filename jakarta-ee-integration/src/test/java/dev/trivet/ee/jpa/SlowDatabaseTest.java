// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.LogRecorder;
import dev.trivet.model.ErrorCode;
import dev.trivet.resilience.WaitBudget;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Steps of a request in a database that answers slowly, each within its own limit. */
class SlowDatabaseTest {

  private static final Duration STEP = Duration.ofMillis(400);
  private static final Duration BUDGET = Duration.ofSeconds(1);

  /** Database that takes its time; there is no entity manager. */
  private static final class SlowWork implements UnitOfWork {

    @Override
    @SuppressWarnings("NullAway")
    public <T> T run(Function<EntityManager, T> work) {
      try {
        Thread.sleep(STEP.toMillis());
      } catch (InterruptedException stopped) {
        throw new AssertionError(stopped);
      }
      return work.apply(null);
    }
  }

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final UnitOfWork steps =
      new BoundedUnitOfWork(
          new SlowWork(),
          new DatabaseCalls(threads, new ApplicationName("/app")),
          Duration.ofMinutes(1));

  @AfterEach
  void close() {
    WaitBudget.end(true);
    threads.shutdown();
  }

  private static String ok(@Nullable EntityManager em) {
    return "ok";
  }

  private void runSteps(int count) {
    for (int i = 0; i < count; i++) {
      assertThat(steps.run(SlowDatabaseTest::ok)).isEqualTo("ok");
    }
  }

  @Test
  void steps_endWithTheWaitBudgetOfTheirRequest() {
    WaitBudget.begin(BUDGET);

    assertThatThrownBy(() -> runSteps(3))
        .isInstanceOfSatisfying(
            AtlassianUnavailableException.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
              assertThat(failure.retryAfter()).isPresent();
            })
        .hasMessageContaining("too slow");
  }

  /** The last step had little time: that is no reason to refuse the steps of other requests. */
  @Test
  void endOfABudget_isNoOutage() {
    try (LogRecorder log = new LogRecorder()) {
      boolean isBegun = WaitBudget.begin(BUDGET);
      assertThatThrownBy(() -> runSteps(3)).isInstanceOf(AtlassianUnavailableException.class);
      WaitBudget.end(isBegun);

      runSteps(1);
      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void stepsWithoutARequest_haveTheirOwnLimitsAlone() {
    runSteps(4);
  }
}
