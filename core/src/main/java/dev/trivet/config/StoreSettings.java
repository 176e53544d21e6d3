// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import dev.trivet.jwe.KeyRing;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How grants are kept.
 *
 * @param kind where
 * @param dataSource JNDI name of the data source of Trivet's own unit
 * @param persistenceUnit JNDI name of the application's unit to use instead, or null
 * @param keys keys for tokens at rest, or null for the store in memory
 * @param refreshMargin how long before its end an access token is renewed
 */
public record StoreSettings(
    StoreKind kind,
    String dataSource,
    @Nullable String persistenceUnit,
    @Nullable KeyRing keys,
    Duration refreshMargin) {}
