// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.TrivetException;
import dev.trivet.http.Response;
import dev.trivet.model.AccountId;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Whether the token endpoint may be called, after what came of earlier calls. Thread-safe.
 *
 * <p>What may be the fault of one request is not held against the endpoint: not the answer to a
 * code, which strangers can make up, and the answer to a refresh only when a second grant meets the
 * same; until then that one grant has to wait.
 */
final class CircuitBreaker {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int SERVER_ERRORS = 500;
  private static final int MOST_BLAMED = 10_000;

  private final InstantSource clock;
  private final RandomGenerator random;
  private final Backoff shared;
  private final Map<AccountId, Backoff> blamed = new ConcurrentHashMap<>();

  CircuitBreaker(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
    this.shared = new Backoff(random);
  }

  /** Whether calls may be made at all. */
  boolean isOpen() {
    try {
      shared.check(clock.instant());
      return true;
    } catch (AtlassianUnavailableException later) {
      return false;
    }
  }

  /**
   * Returns while a grant may be refreshed.
   *
   * @throws AtlassianUnavailableException while it is better not tried
   */
  void check(AccountId account) {
    shared.check(clock.instant());
    Optional.ofNullable(blamed.get(account)).ifPresent(own -> own.check(clock.instant()));
  }

  /**
   * Lets a call pass.
   *
   * @throws AtlassianUnavailableException while none may
   */
  Backoff.Pass enter() {
    return shared.enter(clock.instant());
  }

  /** A call brought tokens, or a verdict on what it sent. */
  void succeeded(Backoff.Pass pass, @Nullable AccountId refreshed) {
    pass.succeeded();
    if (refreshed != null) {
      blamed.remove(refreshed);
    }
  }

  /** A call was not answered. */
  void unanswered(Backoff.Pass pass, TrivetException failure) {
    pass.failed(failure, clock.instant());
  }

  /** A call was answered, and not usably. */
  void answered(
      Backoff.Pass pass, Response reply, TrivetException failure, @Nullable AccountId refreshed) {
    if (isTrouble(reply, refreshed != null)) {
      pass.failed(failure, clock.instant());
    } else if (refreshed != null) {
      blame(refreshed, failure);
      pass.suspected(refreshed, failure, clock.instant());
    }
  }

  /** Whether an answer shows by itself that the endpoint is in trouble, or wants its peace. */
  private static boolean isTrouble(Response reply, boolean isRefresh) {
    int status = reply.status();
    return status == TOO_MANY_REQUESTS
        || reply.waitTime().isPresent()
        || (isRefresh && (status >= SERVER_ERRORS || status == REQUEST_TIMEOUT));
  }

  private void blame(AccountId account, TrivetException failure) {
    if (blamed.size() >= MOST_BLAMED) {
      blamed.clear();
    }
    try (Backoff.Pass own =
        blamed.computeIfAbsent(account, id -> new Backoff(random)).enter(clock.instant())) {
      own.failed(failure, clock.instant());
    }
  }
}
