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
    Duration refreshMargin) {

  /** Reads the settings. */
  static StoreSettings read(SettingValues values) {
    StoreKind kind = values.choice(Setting.STORE, StoreKind.class);
    KeyRing keys =
        values
            .textOrFile(
                Setting.ENCRYPTION_KEYS,
                Setting.ENCRYPTION_KEYS_FILE,
                kind == StoreKind.JPA,
                KeyRing::parse)
            .orElse(null);
    String dataSource = values.parse(Setting.DATA_SOURCE, AddressParser::parseJndiName).orElse("");
    String unit = values.parse(Setting.PERSISTENCE_UNIT, AddressParser::parseJndiName).orElse(null);
    Duration margin = values.duration(Setting.REFRESH_MARGIN);
    return new StoreSettings(kind, dataSource, unit, keys, margin);
  }
}
