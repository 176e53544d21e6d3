// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.config.ApplicationName;
import dev.trivet.log.LogLine;
import dev.trivet.model.CloudId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Quota;
import dev.trivet.resilience.ExpiringCache;
import dev.trivet.resilience.LogRateLimit;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Quotas of the sites, as responses to this node last reported them. Warns once for each product of
 * a site and window when a quota is low. Thread-safe.
 */
final class Quotas {

  private static final int MOST_SITES = 10_000;
  private static final Duration LIFETIME = Duration.ofDays(1);

  /** Shortest time from one warning to the next: reported ends may be wrong, or over. */
  private static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);

  /** Length of a window, where no end was reported (Atlassian, "Rate limiting"). */
  private static final Duration WINDOW = Duration.ofHours(1);

  private final ApplicationName application;
  private final SiteChangeListener listener;

  /** Latest quotas, by gateway: each product of a site has limits of its own. */
  private final ExpiringCache<String, Quota> reported;

  /** Latest quotas of any product, by site. */
  private final ExpiringCache<CloudId, Quota> latest;

  /** Ends of the windows that were warned of, by gateway. */
  private final ExpiringCache<String, Instant> warned;

  private final LogRateLimit<ErrorCode> lines;

  /**
   * Creates it without quotas.
   *
   * @param nanos as {@link System#nanoTime}
   */
  Quotas(ApplicationName application, SiteChangeListener listener, LongSupplier nanos) {
    this.application = application;
    this.listener = listener;
    this.reported = new ExpiringCache<>(MOST_SITES, LIFETIME, nanos);
    this.latest = new ExpiringCache<>(MOST_SITES, LIFETIME, nanos);
    this.warned = new ExpiringCache<>(MOST_SITES, LIFETIME, nanos);
    this.lines = new LogRateLimit<>(Duration.ofMinutes(1), nanos);
  }

  Optional<Quota> find(CloudId site) {
    return Optional.ofNullable(latest.getIfPresent(site));
  }

  /** Keeps what a response reported, and warns when little is left. */
  void report(Gateway gateway, Quota received) {
    Quota quota = complete(received, reported.getIfPresent(gateway.key()));
    reported.put(gateway.key(), quota);
    latest.put(gateway.site().cloudId(), quota);
    if (quota.isLow() && isFirst(gateway.key(), quota)) {
      warn(gateway, quota);
      listener.quotaLow(gateway.site(), quota);
    }
  }

  /** Adds the limit that was reported before: it is missing when nothing is left. */
  private static Quota complete(Quota quota, @Nullable Quota earlier) {
    return quota.limit() != null || earlier == null
        ? quota
        : new Quota(
            quota.product(),
            earlier.limit(),
            quota.remaining(),
            quota.resetsAt(),
            quota.reportedAt(),
            quota.nearLimit());
  }

  private synchronized boolean isFirst(String gateway, Quota quota) {
    Instant until = warned.getIfPresent(gateway);
    if (until != null && quota.reportedAt().isBefore(until)) {
      return false;
    }
    Instant reported = quota.resetsAt();
    Instant end = reported == null ? quota.reportedAt().plus(WINDOW) : reported;
    Instant earliest = quota.reportedAt().plus(SHORTEST_WINDOW);
    warned.put(gateway, end.isBefore(earliest) ? earliest : end);
    return true;
  }

  private void warn(Gateway gateway, Quota quota) {
    OptionalInt leftOut = lines.tryWrite(ErrorCode.QUOTA_LOW);
    if (leftOut.isEmpty()) {
      return;
    }
    Instant end = quota.resetsAt();
    LogLine line =
        new LogLine(application, "a quota of API calls is nearly used up")
            .number(ErrorCode.QUOTA_LOW)
            .detail("at " + gateway.key())
            .detail(points(quota.remaining()) + " of " + points(quota.limit()) + " points left")
            .detail("until " + (end == null ? "?" : end.truncatedTo(ChronoUnit.SECONDS)));
    if (leftOut.getAsInt() > 0) {
      line.detail("and " + leftOut.getAsInt() + " more");
    }
    line.write(System.Logger.Level.WARNING);
  }

  private static String points(@Nullable Long reported) {
    return reported == null ? "?" : Long.toString(reported);
  }
}
