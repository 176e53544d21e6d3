// SPDX-License-Identifier: Apache-2.0
/**
 * Resilience mechanisms, generic and each of them once: circuit breaker, bulkhead, single flight,
 * expiring cache, log rate limit, back-off, wait budget.
 *
 * <p>They know no setting, endpoint or exception of Trivet, and depend on no other package of it.
 * Policy stays with their users: which failure counts, how long a wait is, what a refused caller
 * gets. Time is an argument: nanoseconds as of {@link System#nanoTime}, of which only differences
 * matter ({@link Ticker} makes them from a clock).
 */
@NullMarked
package dev.trivet.resilience;

import org.jspecify.annotations.NullMarked;
