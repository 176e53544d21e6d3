// SPDX-License-Identifier: Apache-2.0
package dev.trivet.resilience;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
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
 * <p>An expired value stays for a time of grace, in case it cannot be loaded again.
 *
 * <p>A full cache drops what serves no more, and everything when that frees less than half of it.
 * So it suits what can be read or done again. When the clock is set back, values written later than
 * now have expired. Thread-safe.
 *
 * @param <K> keys with equals and hashCode
 * @param <V> values; that there is no value is not cached
 */
public final class ExpiringCache<K, V> {

  private final int limit;
  private final long lifetime;
  private final long grace;
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
    this(limit, lifetime, Duration.ZERO, nanos);
  }

  /**
   * Creates an empty cache with a time of grace.
   *
   * @param limit how many entries it holds, give or take one for each thread that writes; positive
   * @param lifetime how long a value serves; zero lets no value serve twice
   * @param grace how much longer {@link #getLastKnown} returns it
   * @param nanos as {@link System#nanoTime}
   */
  public ExpiringCache(int limit, Duration lifetime, Duration grace, LongSupplier nanos) {
    this.limit = limit;
    this.lifetime = lifetime.toNanos();
    this.grace = grace.toNanos();
    this.nanos = nanos;
  }

  /** Returns the value of a key, or null when there is none or it has expired. */
  public @Nullable V getIfPresent(K key) {
    Entry entry = entries.get(key);
    return entry == null ? null : entry.fresh();
  }

  /** Returns the value of a key, expired or not; null when its time of grace is over, too. */
  public @Nullable V getLastKnown(K key) {
    Entry entry = entries.get(key);
    return entry == null ? null : entry.younger(lifetime + grace);
  }

  /**
   * Returns the value of a key, and loads it when there is none or it has expired. The lifetime
   * begins before the load. A value that is invalidated while it is loaded is returned, not kept.
   *
   * @param loader its result may be null; what it throws goes to the caller, and nothing is kept
   */
  public @Nullable V get(K key, Function<? super K, ? extends @Nullable V> loader) {
    Entry entry = entry(key);
    V known = entry.fresh();
    if (known != null) {
      return known;
    }
    entry.lock.lock();
    return entry.load(key, loader);
  }

  /**
   * Does the same, with a bound for the wait for another caller's loader.
   *
   * @throws TimeoutException when that loader still runs then
   * @throws InterruptedException when this thread is interrupted while it waits
   */
  public @Nullable V get(
      K key, Function<? super K, ? extends @Nullable V> loader, Duration longestWait)
      throws TimeoutException, InterruptedException {
    Entry entry = entry(key);
    if (!entry.lock.tryLock(longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new TimeoutException("another caller loads the value");
    }
    return entry.load(key, loader);
  }

  private Entry entry(K key) {
    Entry known = entries.get(key);
    if (known != null) {
      return known;
    }
    makeRoom();
    return entries.computeIfAbsent(key, unknown -> new Entry());
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

  /**
   * Ends the lifetime of a value, and keeps it for the time of grace. A load that is under way is
   * not kept.
   */
  public void expire(K key) {
    entries.computeIfPresent(key, (same, entry) -> entry.expired());
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
      entries.values().removeIf(entry -> entry.younger(lifetime + grace) == null);
      if (entries.size() > limit / 2) {
        entries.clear();
      }
    }
  }

  /** Place of one key. */
  private final class Entry {

    /** A pair, so that no reader sees an old value with a new time. */
    private record Written<V>(V value, long at) {}

    /** Held by the loader. */
    private final Lock lock = new ReentrantLock();

    private volatile @Nullable Written<V> written;

    Entry() {}

    Entry(V value) {
      this(new Written<>(value, nanos.getAsLong()));
    }

    private Entry(Written<V> written) {
      this.written = written;
    }

    /** The value while it has not expired. */
    @Nullable V fresh() {
      return younger(lifetime);
    }

    @Nullable V younger(long longest) {
      Written<V> known = written;
      if (known == null) {
        return null;
      }
      long age = nanos.getAsLong() - known.at();
      return age >= 0 && age < longest ? known.value() : null;
    }

    /** Copies an entry; null when there is no value to copy. */
    @Nullable Entry expired() {
      Written<V> known = written;
      if (known == null) {
        return null;
      }
      return fresh() == null
          ? new Entry(known)
          : new Entry(new Written<>(known.value(), nanos.getAsLong() - lifetime));
    }

    boolean holds(Predicate<? super V> condition) {
      Written<V> known = written;
      return known != null && condition.test(known.value());
    }

    /** Loads the value unless the loader before has; the caller holds the lock, which ends here. */
    @Nullable V load(K key, Function<? super K, ? extends @Nullable V> loader) {
      try {
        V known = fresh();
        if (known != null) {
          return known;
        }
        long now = nanos.getAsLong();
        V loaded = loader.apply(key);
        written = loaded == null ? null : new Written<>(loaded, now);
        return loaded;
      } finally {
        lock.unlock();
      }
    }
  }
}
