// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Quota of the calls to a product of a site, as Atlassian last reported it. It is counted in points
 * for a window of an hour; a call costs one point or more (Atlassian, "Rate limiting"). Immutable.
 *
 * @param product the product whose responses reported it, such as {@code jira}
 * @param limit the points of a whole window, or null where Atlassian has not reported them
 * @param remaining the points that are left, or null where Atlassian did not report them, as while
 *     more than 20 percent are left
 * @param resetsAt the end of the window, or null where Atlassian did not report it; it is known to
 *     be minutes off sometimes
 * @param reportedAt the time of the response
 * @param nearLimit whether Atlassian said that less than 20 percent are left
 */
public record Quota(
    String product,
    @Nullable Long limit,
    @Nullable Long remaining,
    @Nullable Instant resetsAt,
    Instant reportedAt,
    boolean nearLimit) {

  /** Whether less than 20 percent of the points are left. */
  public boolean isLow() {
    return nearLimit
        || (remaining != null && (remaining == 0 || (limit != null && remaining < limit / 5.0)));
  }

  /** Returns {@link #product()}, for expression language. */
  public String getProduct() {
    return product;
  }

  /** Returns {@link #limit()}, for expression language. */
  public @Nullable Long getLimit() {
    return limit;
  }

  /** Returns {@link #remaining()}, for expression language. */
  public @Nullable Long getRemaining() {
    return remaining;
  }

  /** Returns {@link #resetsAt()}, for expression language. */
  public @Nullable Instant getResetsAt() {
    return resetsAt;
  }

  /** Returns {@link #reportedAt()}, for expression language. */
  public Instant getReportedAt() {
    return reportedAt;
  }
}
