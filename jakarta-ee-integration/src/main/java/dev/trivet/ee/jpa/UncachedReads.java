// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.model.AccountId;
import jakarta.persistence.CacheRetrieveMode;
import jakarta.persistence.CacheStoreMode;
import jakarta.persistence.EntityManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads that bypass the second-level cache. Other nodes write the same rows, and the persistence
 * unit of an application may cache every entity (shared-cache-mode ALL). A stale row would bring
 * back a spent refresh token, which ends the grant, or a consent that was withdrawn.
 */
final class UncachedReads {

  static final Map<String, Object> HINTS =
      Map.of(
          "jakarta.persistence.cache.retrieveMode", CacheRetrieveMode.BYPASS,
          "jakarta.persistence.cache.storeMode", CacheStoreMode.BYPASS);

  private UncachedReads() {}

  static @Nullable GrantRow findGrant(EntityManager em, String clientId, AccountId account) {
    return em.find(GrantRow.class, new GrantRow.Key(clientId, account), HINTS);
  }
}
