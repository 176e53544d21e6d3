// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.limit;

import java.time.Duration;

/**
 * Limit of calls or points in a window.
 *
 * @param reason the value of {@code RateLimit-Reason}
 * @param policy its name in {@code RateLimit-Policy}; empty if it has none
 */
record Limit(String reason, String policy, int most, Duration window) {}
