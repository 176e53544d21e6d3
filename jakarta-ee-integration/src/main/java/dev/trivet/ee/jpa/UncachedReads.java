// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.model.AccountId;
import jakarta.persistence.CacheRetrieveMode;
import jakarta.persistence.CacheStoreMode;
import jakarta.persistence.EntityManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads past every cache: another node may have written since, and a unit may cache rows. */
final class UncachedReads {

  static final Map<String, Object> HINTS =
      Map.of(
          "jakarta.persistence.cache.retrieveMode", CacheRetrieveMode.BYPASS,
          "jakarta.persistence.cache.storeMode", CacheStoreMode.BYPASS);

  private UncachedReads() {}

  static @Nullable GrantRow grant(EntityManager em, String clientId, AccountId account) {
    return em.find(GrantRow.class, new GrantKey(clientId, account), HINTS);
  }
}
