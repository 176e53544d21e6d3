// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

import dev.trivet.jwe.KeyRing;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the store for grants.
 *
 * @param kind kind of store
 * @param dataSource JNDI name of the data source of Trivet's own persistence unit
 * @param persistenceUnit JNDI name of the application's persistence unit, used in place of Trivet's
 *     own; or null
 * @param keys encryption keys for tokens at rest; null for the store in memory
 * @param refreshMargin time before its expiry at which an access token is refreshed
 */
public record StoreSettings(
    StoreKind kind,
    String dataSource,
    @Nullable String persistenceUnit,
    @Nullable KeyRing keys,
    Duration refreshMargin) {}
