// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.ee.TrivetException;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.TokenSet;
import dev.trivet.resilience.CircuitBreaker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Refresh whose request was sent. It goes on when its caller no longer waits. */
final class RefreshCall {

  private final CircuitBreaker<ErrorCode>.Call call;
  private final CompletableFuture<TokenSet> tokens;

  RefreshCall(CircuitBreaker<ErrorCode>.Call call, CompletableFuture<TokenSet> tokens) {
    this.call = call;
    this.tokens = tokens;
  }

  /**
   * Waits for the new tokens.
   *
   * @return the new tokens, without a refresh token when the old one stays; empty when Atlassian is
   *     silent or this thread is interrupted, and they may come later
   * @throws TrivetException when none came
   */
  Optional<TokenSet> await() {
    while (true) {
      Duration patience = call.patience();
      try {
        return Optional.of(tokens.get(patience.toNanos(), TimeUnit.NANOSECONDS));
      } catch (TimeoutException late) {
        // an answer to another call may have come meanwhile
        if (patience.isZero()) {
          return Optional.empty();
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      } catch (ExecutionException failed) {
        if (failed.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        throw new IllegalStateException(failed);
      }
    }
  }

  /** Hands over what comes when no caller waits any more. */
  @SuppressWarnings("FutureReturnValueIgnored") // nothing waits for what the takers do
  void whenLate(Consumer<TokenSet> taker, Consumer<TrivetException> failureTaker) {
    tokens.whenComplete(
        (late, failure) -> {
          Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
          if (cause instanceof TrivetException known) {
            failureTaker.accept(known);
          } else if (late != null) {
            taker.accept(late);
          }
        });
  }
}
