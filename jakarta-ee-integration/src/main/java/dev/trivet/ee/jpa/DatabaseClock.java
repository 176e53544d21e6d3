// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The database's time, which is the same for all nodes, whatever their own clocks say. Asked once
 * an hour; in between time passes here as there, even when our clock is set. Thread-safe.
 */
final class DatabaseClock {

  private static final long VALID_NANOS = Duration.ofHours(1).toNanos();

  /**
   * A comment to all but MySQL and MariaDB, whose time has no zone: the driver takes it for ours,
   * which may be another on each node. So they tell the seconds since 1970.
   */
  private static final String NOW = "select /*! unix_timestamp( */ current_timestamp /*! (6)) */";

  private volatile @Nullable Measured measured;

  Instant now(EntityManager em) {
    Measured known = measured;
    if (known == null || System.nanoTime() - known.at > VALID_NANOS) {
      Instant told = instant(em.createNativeQuery(NOW).getSingleResult());
      known = new Measured(told, System.nanoTime());
      measured = known;
    }
    return known.time.plusNanos(System.nanoTime() - known.at);
  }

  /** A point in time, in every form that a driver or provider gives it. */
  static Instant instant(Object told) {
    if (told instanceof Timestamp timestamp) {
      return timestamp.toInstant();
    }
    if (told instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    if (told instanceof ZonedDateTime time) {
      return time.toInstant();
    }
    if (told instanceof Instant time) {
      return time;
    }
    if (told instanceof Number seconds) {
      return Instant.ofEpochMilli(Math.round(seconds.doubleValue() * 1000));
    }
    throw new IllegalStateException("the database tells its time as " + told.getClass().getName());
  }

  private record Measured(Instant time, long at) {}
}
