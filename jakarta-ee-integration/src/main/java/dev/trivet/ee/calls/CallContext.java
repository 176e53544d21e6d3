// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.config.ApplicationName;
import dev.trivet.model.Scopes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Context that all calls of this node share. Thread-safe.
 *
 * @param application the name in log lines
 * @param callTimeout the longest that a caller waits
 * @param nanos as {@link System#nanoTime}
 * @param quotas the quotas of the sites
 * @param backoff the back-off after rate limits
 * @param hanging the calls without a response yet
 * @param listener hears what calls find out about sites
 * @param clock tells the time
 * @param configured the scopes that the application asks for
 */
record CallContext(
    ApplicationName application,
    Duration callTimeout,
    LongSupplier nanos,
    Quotas quotas,
    RateLimitBackoff backoff,
    HangingCalls hanging,
    SiteChangeListener listener,
    InstantSource clock,
    Scopes configured) {

  /** Returns the configured scopes that were not granted. */
  Scopes missing(Scopes granted) {
    return configured.minus(granted);
  }
}
