// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was read a moment ago. Bounded; of all threads that find it too old one reads it again.
 * Thread-safe; no lock while a belief is fresh.
 *
 * @param <V> what is believed; that there is nothing is not
 */
final class ExpiringCache<V> {

  private static final int MOST = 100_000;

  private final long recheckNanos;
  private final LongSupplier nanoTime;
  private final Function<String, Optional<V>> reader;
  private final Map<String, Belief> beliefs = new ConcurrentHashMap<>();

  ExpiringCache(Duration recheck, LongSupplier nanoTime, Function<String, Optional<V>> reader) {
    this.recheckNanos = recheck.toNanos();
    this.nanoTime = nanoTime;
    this.reader = reader;
  }

  /** What the key stands for, at most as old as the interval; null for nothing. */
  @Nullable V of(String key) {
    Belief belief = beliefs.get(key);
    if (belief == null) {
      if (beliefs.size() >= MOST) {
        beliefs.clear();
      }
      belief = beliefs.computeIfAbsent(key, unknown -> new Belief());
    }
    return belief.value(key);
  }

  void forget(String key) {
    beliefs.remove(key);
  }

  void forgetIf(Predicate<V> condition) {
    beliefs.values().removeIf(belief -> belief.value != null && condition.test(belief.value));
  }

  private final class Belief {

    private volatile @Nullable V value;
    private volatile long since;

    @Nullable V value(String key) {
      V known = value;
      return known != null && isFresh() ? known : read(key);
    }

    private boolean isFresh() {
      return nanoTime.getAsLong() - since < recheckNanos;
    }

    private synchronized @Nullable V read(String key) {
      V known = value;
      if (known != null && isFresh()) {
        return known;
      }
      long now = nanoTime.getAsLong();
      V found = reader.apply(key).orElse(null);
      since = now;
      value = found;
      return found;
    }
  }
}
