// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Clock of the database: one time for all nodes, whatever their own clocks say. It is read once an
 * hour, and when this node's clock was set or the node stood still. In between, {@link
 * System#nanoTime} counts on. Thread-safe.
 */
final class DatabaseClock {

  private static final long VALID_NANOS = Duration.ofHours(1).toNanos();

  /** A slower response says too little about the time, and serves once. */
  private static final long SLOW_NANOS = Duration.ofSeconds(1).toNanos();

  private static final long SECOND = 1000;

  /**
   * The part in {@code /*!} is a comment except on MySQL and MariaDB. Their time has no zone: a
   * driver would read it in the zone of its node. So they return the seconds since 1970.
   */
  private static final String NOW = "select /*! unix_timestamp( */ current_timestamp /*! (6)) */";

  private final InstantSource node;
  private volatile @Nullable Reading reading;

  /** Creates one that compares the database's clock with this node's. */
  DatabaseClock(InstantSource node) {
    this.node = node;
  }

  /** Returns the database's time. */
  Instant now(EntityManager em) {
    return current(em).now();
  }

  /**
   * Returns by how many milliseconds the database's clock is ahead of this node's. It is rounded to
   * seconds: a time that was converted to the database's clock and back must stay the same.
   */
  long ahead(EntityManager em) {
    Reading current = current(em);
    long ahead = Duration.between(node.instant(), current.now()).toMillis();
    boolean isKnown = Math.abs(ahead) > current.tookNanos / 1_000_000;
    return isKnown ? Math.round((double) ahead / SECOND) * SECOND : 0;
  }

  private Reading current(EntityManager em) {
    Reading last = reading;
    if (last == null || !last.isValid(node.instant())) {
      last = read(em);
      reading = last;
    }
    return last;
  }

  private Reading read(EntityManager em) {
    long before = System.nanoTime();
    Instant time = toInstant(em.createNativeQuery(NOW).getSingleResult());
    long took = System.nanoTime() - before;
    return new Reading(time, before + took / 2, took, node.instant());
  }

  /** Converts a time of the database from each type that drivers and providers return. */
  static Instant toInstant(Object value) {
    if (value instanceof Timestamp timestamp) {
      return timestamp.toInstant();
    }
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    if (value instanceof ZonedDateTime time) {
      return time.toInstant();
    }
    if (value instanceof Instant time) {
      return time;
    }
    if (value instanceof Number seconds) {
      return Instant.ofEpochMilli(Math.round(seconds.doubleValue() * SECOND));
    }
    throw new IllegalStateException(
        "the database returned its time as " + value.getClass().getName());
  }

  /**
   * Reading of the database's clock.
   *
   * @param time what it said
   * @param nanoTime when it said so, by {@link System#nanoTime}
   * @param tookNanos how long the reading took, which bounds its error
   * @param nodeTime this node's clock after it
   */
  private record Reading(Instant time, long nanoTime, long tookNanos, Instant nodeTime) {

    Instant now() {
      return time.plusNanos(System.nanoTime() - nanoTime);
    }

    boolean isValid(Instant nodeNow) {
      long age = System.nanoTime() - nanoTime;
      // the two differ after a suspension, which nanoTime may not count, and after a change of time
      Duration drift = Duration.between(nodeTime, nodeNow).minusNanos(age).abs();
      return tookNanos < SLOW_NANOS
          && age < VALID_NANOS
          && drift.compareTo(Duration.ofSeconds(2)) < 0;
    }
  }
}
