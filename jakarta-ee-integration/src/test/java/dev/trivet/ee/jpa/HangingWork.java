// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.model.ErrorCode;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Database whose statements hang until they are released; there is no entity manager. */
final class HangingWork implements UnitOfWork {

  final AtomicInteger begun = new AtomicInteger();
  final AtomicInteger committed = new AtomicInteger();
  final AtomicInteger ended = new AtomicInteger();
  volatile CountDownLatch statement = new CountDownLatch(0);
  volatile CountDownLatch commit = new CountDownLatch(0);

  @Override
  @SuppressWarnings("NullAway")
  public <T> T run(Function<EntityManager, T> work) {
    begun.incrementAndGet();
    try {
      await(statement);
      T result = work.apply(null);
      await(commit);
      committed.incrementAndGet();
      return result;
    } finally {
      ended.incrementAndGet();
    }
  }

  /** Lets it answer. */
  void release() {
    statement.countDown();
    commit.countDown();
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  static String ok(@Nullable EntityManager em) {
    return "ok";
  }

  static void assertUnavailable(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AtlassianUnavailableException.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
              assertThat(failure.retryAfter()).isPresent();
              assertThat(failure.correlationId()).isPresent();
            });
  }

  /** Calls until the circuit breaker lets a probe through, after a second. */
  static String untilAnswered(UnitOfWork patient) {
    List<String> answers = new ArrayList<>();
    Waiting.until(() -> catchThrowable(() -> answers.add(patient.run(HangingWork::ok))) == null);
    return answers.get(0);
  }
}
