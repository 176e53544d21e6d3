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
 * Clock of the database: one time for all nodes, whatever their own clocks say. It is read once an
 * hour; in between, {@link System#nanoTime} counts on, which no change of our clock affects.
 * Thread-safe.
 */
final class DatabaseClock {

  private static final long VALID_NANOS = Duration.ofHours(1).toNanos();

  /**
   * The part in {@code /*!} is a comment except on MySQL and MariaDB. Their time has no zone: a
   * driver would read it in the zone of its node. So they return the seconds since 1970.
   */
  private static final String NOW = "select /*! unix_timestamp( */ current_timestamp /*! (6)) */";

  private volatile @Nullable Reading reading;

  Instant now(EntityManager em) {
    Reading last = reading;
    if (last == null || System.nanoTime() - last.nanoTime > VALID_NANOS) {
      Instant time = toInstant(em.createNativeQuery(NOW).getSingleResult());
      last = new Reading(time, System.nanoTime());
      reading = last;
    }
    return last.time.plusNanos(System.nanoTime() - last.nanoTime);
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
      return Instant.ofEpochMilli(Math.round(seconds.doubleValue() * 1000));
    }
    throw new IllegalStateException(
        "the database returned its time as " + value.getClass().getName());
  }

  private record Reading(Instant time, long nanoTime) {}
}
