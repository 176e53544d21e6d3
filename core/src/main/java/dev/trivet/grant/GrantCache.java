// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import dev.trivet.resilience.ExpiringCache;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Cache of grant statuses, so that the guard asks the database once for each account and interval,
 * and not at every request. While the database does not answer, the last known status serves for a
 * time of grace. A change on this node is seen at once. Thread-safe.
 */
public final class GrantCache {

  private static final int MOST_ACCOUNTS = 100_000;

  /** Time for which a request waits for the read of another request. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final ExpiringCache<String, GrantStatus> statuses;
  private final Function<String, GrantStatus> reader;

  /**
   * Creates an empty cache.
   *
   * @param recheck how long a status serves
   * @param grace how much longer it serves while the database does not answer
   * @param nanos a clock that never jumps, such as {@link System#nanoTime}
   */
  public GrantCache(GrantStore store, Duration recheck, Duration grace, LongSupplier nanos) {
    this.statuses = new ExpiringCache<>(MOST_ACCOUNTS, recheck, grace, nanos);
    this.reader = id -> AccountId.parse(id).flatMap(store::status).orElse(GrantStatus.NONE);
  }

  /**
   * Returns the status of an account's grant, at most as old as the interval; while the database
   * does not answer, as old as interval and grace.
   *
   * @throws AtlassianUnavailableException when it must be read and the database does not answer
   */
  public GrantStatus status(String accountId) {
    return Objects.requireNonNull(read(statuses, accountId, reader));
  }

  /**
   * Reads a value by a cache, or returns the last known one while the database does not answer.
   *
   * @return null when the database has no value
   */
  static <V> @Nullable V read(
      ExpiringCache<String, V> cache, String key, Function<String, ? extends @Nullable V> reader) {
    V known = cache.getIfPresent(key);
    if (known != null) {
      return known;
    }
    try {
      return cache.get(key, reader, LONGEST_WAIT);
    } catch (AtlassianUnavailableException away) {
      return lastKnown(cache, key, away);
    } catch (TimeoutException late) {
      return lastKnown(cache, key, unavailable("another request waits for the database", late));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw unavailable("interrupted while waiting for the database", stopped);
    }
  }

  private static <V> V lastKnown(
      ExpiringCache<String, V> cache, String key, AtlassianUnavailableException away) {
    // where this node has changed the grant meanwhile, there is none
    V last = cache.getLastKnown(key);
    if (last == null) {
      throw away;
    }
    return last;
  }

  private static AtlassianUnavailableException unavailable(String message, Exception cause) {
    return new AtlassianUnavailableException(ErrorCode.STORE_UNAVAILABLE, message, cause, null);
  }

  /** Forgets an account whose grant has just changed. */
  public void forget(AccountId account) {
    statuses.invalidate(account.value());
  }

  /** Reads the status of an account again at the next request: its grant is live as before. */
  public void recheck(AccountId account) {
    statuses.expire(account.value());
  }
}
