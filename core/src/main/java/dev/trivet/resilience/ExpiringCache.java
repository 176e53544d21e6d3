// SPDX-License-Identifier: Apache-2.0
package dev.trivet.resilience;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Expiring cache: a bounded map whose values serve for a fixed time after they were written.
 *
 * <p>One loader runs for each key at a time, and other callers for that key wait for it. Other keys
 * are not held up. Reading a value that has not expired takes no lock and allocates nothing.
 *
 * <p>A full cache drops what has expired, and everything when that frees less than half of it. So
 * it suits what can be read or done again. When the clock is set back, values written later than
 * now have expired. Thread-safe.
 *
 * @param <K> keys with equals and hashCode
 * @param <V> values; that there is no value is not cached
 */
public final class ExpiringCache<K, V> {

  private final int limit;
  private final long lifetime;
  private final LongSupplier nanos;
  private final Map<K, Entry> entries = new ConcurrentHashMap<>();

  /**
   * Creates an empty cache.
   *
   * @param limit how many entries it holds, give or take one for each thread that writes; positive
   * @param lifetime how long a value serves; zero lets no value serve twice
   * @param nanos as {@link System#nanoTime}
   */
  public ExpiringCache(int limit, Duration lifetime, LongSupplier nanos) {
    this.limit = limit;
    this.lifetime = lifetime.toNanos();
    this.nanos = nanos;
  }

  /** Returns the value of a key, or null when there is none or it has expired. */
  public @Nullable V getIfPresent(K key) {
    Entry entry = entries.get(key);
    return entry == null ? null : entry.fresh();
  }

  /**
   * Returns the value of a key, and loads it when there is none or it has expired. The lifetime
   * begins before the load. A value that is invalidated while it is loaded is returned, not kept.
   *
   * @param loader its result may be null; what it throws goes to the caller, and nothing is kept
   */
  public @Nullable V get(K key, Function<? super K, ? extends @Nullable V> loader) {
    Entry entry = entries.get(key);
    if (entry == null) {
      makeRoom();
      entry = entries.computeIfAbsent(key, unknown -> new Entry());
    }
    V known = entry.fresh();
    return known == null ? entry.load(key, loader) : known;
  }

  /** Writes a value, in the place of an earlier one. */
  public void put(K key, V value) {
    merge(key, value, (earlier, later) -> later);
  }

  /**
   * Writes a value unless there is one that has not expired, as one atomic step.
   *
   * @return the value that was there, or null when this one was written
   */
  public @Nullable V putIfAbsent(K key, V value) {
    makeRoomFor(key);
    AtomicReference<@Nullable V> known = new AtomicReference<>();
    entries.merge(
        key,
        new Entry(value),
        (earlier, later) -> {
          known.set(earlier.fresh());
          return known.get() == null ? later : earlier;
        });
    return known.get();
  }

  /**
   * Writes a value, or what a function makes of the one that has not expired and this one, as one
   * atomic step. The lifetime begins anew.
   */
  public void merge(K key, V value, BinaryOperator<V> function) {
    makeRoomFor(key);
    entries.merge(
        key,
        new Entry(value),
        (earlier, later) -> {
          V known = earlier.fresh();
          return known == null ? later : new Entry(function.apply(known, value));
        });
  }

  /** Drops the value of a key. */
  public void invalidate(K key) {
    entries.remove(key);
  }

  /** Drops the values that meet a condition. */
  public void invalidateIf(Predicate<? super V> condition) {
    entries.values().removeIf(entry -> entry.holds(condition));
  }

  private void makeRoomFor(K key) {
    if (!entries.containsKey(key)) {
      makeRoom();
    }
  }

  private void makeRoom() {
    if (entries.size() >= limit) {
      entries.values().removeIf(entry -> entry.fresh() == null);
      if (entries.size() > limit / 2) {
        entries.clear();
      }
    }
  }

  /** Place of one key; the lock of its loader. */
  private final class Entry {

    /** A pair, so that no reader sees an old value with a new time. */
    private record Written<V>(V value, long at) {}

    private volatile @Nullable Written<V> written;

    Entry() {}

    Entry(V value) {
      this.written = new Written<>(value, nanos.getAsLong());
    }

    /** The value while it has not expired. */
    @Nullable V fresh() {
      Written<V> known = written;
      if (known == null) {
        return null;
      }
      long age = nanos.getAsLong() - known.at();
      return age >= 0 && age < lifetime ? known.value() : null;
    }

    boolean holds(Predicate<? super V> condition) {
      Written<V> known = written;
      return known != null && condition.test(known.value());
    }

    synchronized @Nullable V load(K key, Function<? super K, ? extends @Nullable V> loader) {
      V known = fresh();
      if (known != null) {
        return known;
      }
      long now = nanos.getAsLong();
      V loaded = loader.apply(key);
      written = loaded == null ? null : new Written<>(loaded, now);
      return loaded;
    }
  }
}
