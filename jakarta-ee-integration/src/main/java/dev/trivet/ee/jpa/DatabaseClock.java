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
 * an hour; in between it is our clock and the measured difference. Thread-safe.
 */
final class DatabaseClock {

  private static final long VALID_NANOS = Duration.ofHours(1).toNanos();

  private volatile @Nullable Measured measured;

  Instant now(EntityManager em) {
    Measured known = measured;
    if (known == null || System.nanoTime() - known.at > VALID_NANOS) {
      known = new Measured(difference(em), System.nanoTime());
      measured = known;
    }
    return Instant.now().plus(known.difference);
  }

  private static Duration difference(EntityManager em) {
    Object told = em.createNativeQuery("select current_timestamp").getSingleResult();
    Instant here = Instant.now();
    if (told instanceof Timestamp timestamp) {
      return Duration.between(here, timestamp.toInstant());
    }
    if (told instanceof OffsetDateTime time) {
      return Duration.between(here, time.toInstant());
    }
    if (told instanceof ZonedDateTime time) {
      return Duration.between(here, time.toInstant());
    }
    if (told instanceof Instant time) {
      return Duration.between(here, time);
    }
    throw new IllegalStateException("the database tells its time as " + told.getClass().getName());
  }

  private record Measured(Duration difference, long at) {}
}
