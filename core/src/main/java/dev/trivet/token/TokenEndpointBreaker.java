// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.TrivetException;
import dev.trivet.http.Response;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import dev.trivet.resilience.Backoff;
import dev.trivet.resilience.CircuitBreaker;
import dev.trivet.resilience.ExpiringCache;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Circuit breaker of the token endpoint: which failures open it, and for how long. Thread-safe.
 *
 * <p>An Atlassian that is silent for five seconds is a failure, too. So an outage costs each node
 * one wait of that length, and later one thread at a time, the probe's.
 *
 * <p>A failure that may be about one request does not open it. The response to a code never does,
 * since strangers can make up codes. An unusable response to a refresh does when a second grant
 * meets the same; until then only the first grant waits, by a circuit breaker of its own.
 */
final class TokenEndpointBreaker {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int SERVER_ERRORS = 500;

  private static final Backoff OUTAGE = backoff(Duration.ofSeconds(10));

  /** How long all wait for Atlassian, once in an outage. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final CircuitBreaker.Silence<ErrorCode> SILENCE =
      new CircuitBreaker.Silence<>(PATIENCE, ErrorCode.UNAVAILABLE, OUTAGE);

  /** Back-off while Atlassian refuses the application itself, a wrong secret for example. */
  private static final Backoff REFUSED = backoff(Duration.ofSeconds(30));

  private static final int MOST_ACCOUNTS = 10_000;
  private static final Duration ACCOUNT_LIFETIME = Duration.ofHours(1);

  private final LongSupplier nanos;
  private final RandomGenerator random;
  private final CircuitBreaker<ErrorCode> endpoint;
  private final ExpiringCache<AccountId, CircuitBreaker<ErrorCode>> accounts;

  /** Account that met an unusable response, and no call succeeded since. */
  private @Nullable AccountId suspect;

  /**
   * Creates closed circuit breakers.
   *
   * @param nanos as {@link System#nanoTime}
   * @param random spreads the calls of several nodes; must be thread-safe
   */
  TokenEndpointBreaker(LongSupplier nanos, RandomGenerator random) {
    this.nanos = nanos;
    this.random = random;
    this.endpoint = breaker();
    this.accounts = new ExpiringCache<>(MOST_ACCOUNTS, ACCOUNT_LIFETIME, nanos);
  }

  private static Backoff backoff(Duration longest) {
    return new Backoff(Duration.ofSeconds(1), longest, Duration.ofMinutes(5), Backoff.Jitter.TENTH);
  }

  private CircuitBreaker<ErrorCode> breaker() {
    return new CircuitBreaker<>(SILENCE, nanos, random, TokenEndpointBreaker::refusal);
  }

  /** Carries the number of the failure before: a wrong secret does not become an outage. */
  private static AtlassianUnavailableException refusal(ErrorCode reason, Duration wait) {
    return new AtlassianUnavailableException(
        reason,
        reason == ErrorCode.UNAVAILABLE
            ? "the circuit breaker of the token endpoint is open after a failure"
            : "the circuit breaker of the token endpoint is open: it refused the application",
        null,
        wait);
  }

  /** Tells whether calls may be made at all. */
  boolean allowsCalls() {
    try {
      endpoint.check();
      return true;
    } catch (AtlassianUnavailableException later) {
      return false;
    }
  }

  /**
   * Returns if a grant may be refreshed now.
   *
   * @throws AtlassianUnavailableException while the circuit breaker is open
   */
  void check(AccountId account) {
    endpoint.check();
    CircuitBreaker<ErrorCode> own = accounts.getIfPresent(account);
    if (own != null) {
      own.check();
    }
  }

  /**
   * Returns if a request may wait for the refresh of another one, here or on another node.
   *
   * @throws AtlassianUnavailableException in an outage of the endpoint or of this grant's refreshes
   */
  void checkWait(AccountId account) {
    endpoint.checkWait();
    CircuitBreaker<ErrorCode> own = accounts.getIfPresent(account);
    if (own != null) {
      own.checkWait();
    }
  }

  /**
   * Gives up waiting for a refresh. Where Atlassian answers others, no request waits for this grant
   * until it is refreshed.
   *
   * @return what the request gets
   */
  AtlassianUnavailableException giveUp(AccountId account, String reason) {
    try {
      endpoint.checkWait();
      holdBack(account, new AtlassianUnavailableException(reason, null));
      return later(reason);
    } catch (AtlassianUnavailableException outage) {
      return outage;
    }
  }

  /** Creates the failure of a request that need not wait, and may look again soon. */
  static AtlassianUnavailableException later(String reason) {
    return new AtlassianUnavailableException(ErrorCode.UNAVAILABLE, reason, null, OUTAGE.first());
  }

  /** Records that a grant is refreshed, here or on another node. */
  void clear(AccountId account) {
    accounts.invalidate(account);
  }

  /**
   * Lets a call pass.
   *
   * @throws AtlassianUnavailableException while the circuit breaker is open
   */
  CircuitBreaker<ErrorCode>.Call enter() {
    return endpoint.enter();
  }

  /**
   * Records a call that brought tokens, or a final answer to what it sent.
   *
   * @param refreshed the account of a refresh; null for a code
   */
  void succeeded(CircuitBreaker<ErrorCode>.Call call, @Nullable AccountId refreshed) {
    clearSuspect();
    call.succeed();
    if (refreshed != null) {
      clear(refreshed);
    }
  }

  /**
   * Records a call to which no response came. One on a dead connection does not count.
   *
   * @return the failure, with the wait before the next try
   */
  TrivetException unanswered(CircuitBreaker<ErrorCode>.Call call, TrivetException failure) {
    return failure instanceof AtlassianUnavailableException later && later.isConnectionDead()
        ? later.withRetryAfter(OUTAGE.first())
        : fail(call, failure);
  }

  /**
   * Records a call whose response was of no use.
   *
   * @param refreshed the account of a refresh; null for a code
   * @return the failure, with the wait before the next try where it is known
   */
  TrivetException answered(
      CircuitBreaker<ErrorCode>.Call call,
      Response response,
      TrivetException failure,
      @Nullable AccountId refreshed) {
    if (isOutage(response, refreshed != null)) {
      return fail(call, failure);
    }
    if (refreshed == null) {
      return failure;
    }
    TrivetException heldBack = holdBack(refreshed, failure);
    return isFirst(refreshed) ? heldBack : fail(call, failure);
  }

  /** Tells whether a response alone shows that the endpoint is down, or asks for fewer calls. */
  private static boolean isOutage(Response response, boolean isRefresh) {
    int status = response.status();
    return status == TOO_MANY_REQUESTS
        || response.waitTime().isPresent()
        || (isRefresh && (status >= SERVER_ERRORS || status == REQUEST_TIMEOUT));
  }

  private TrivetException holdBack(AccountId account, TrivetException failure) {
    CircuitBreaker<ErrorCode> own =
        Objects.requireNonNull(accounts.get(account, unknown -> breaker()));
    try (CircuitBreaker<ErrorCode>.Call call = own.enter()) {
      return fail(call, failure);
    } catch (AtlassianUnavailableException heldBackAlready) {
      // its wait goes on; the caller's own failure counts
      return failure;
    }
  }

  /** Tells whether no other account is suspected, and suspects this one then. */
  private synchronized boolean isFirst(AccountId account) {
    if (suspect == null || suspect.equals(account)) {
      suspect = account;
      return true;
    }
    return false;
  }

  private synchronized void clearSuspect() {
    suspect = null;
  }

  private static TrivetException fail(
      CircuitBreaker<ErrorCode>.Call call, TrivetException failure) {
    Backoff backoff = failure instanceof MisconfiguredException ? REFUSED : OUTAGE;
    Duration retryAfter =
        failure instanceof AtlassianUnavailableException later
            ? later.retryAfter().orElse(null)
            : null;
    Duration wait = call.fail(failure.code(), backoff, retryAfter);
    return failure instanceof AtlassianUnavailableException later
        ? later.withRetryAfter(wait)
        : failure;
  }
}
