// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.grant;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Family of tokens: they descend from one code and are revoked together if a spent refresh token is
 * used again (RFC 9700 section 4.14.2). Guarded by {@link Grants}.
 */
final class Family {
  final Grant grant;
  final boolean offline;
  private final String ownSite;
  private final Instant createdAt;
  boolean revoked;
  boolean suspended;
  private int generation;
  private Instant rotatedAt;
  private Instant usedAt;

  Family(Grant grant, Consent consent, Instant now) {
    this.grant = grant;
    this.ownSite = consent.cloudId();
    this.offline = consent.scopes().contains(Scopes.OFFLINE);
    this.createdAt = now;
    this.rotatedAt = now;
    this.usedAt = now;
  }

  boolean isActive() {
    return !revoked && !grant.revoked;
  }

  /** Whether the refresh tokens work: not revoked, not suspended, not expired. */
  boolean isRefreshable(Instant now, TokenPolicy policy) {
    return isActive()
        && !suspended
        && now.isBefore(usedAt.plus(policy.idleLifetime()))
        && now.isBefore(createdAt.plus(policy.absoluteLifetime()));
  }

  int generation() {
    return generation;
  }

  boolean isSpent(int tokenGeneration) {
    return tokenGeneration < generation;
  }

  /**
   * Uses a refresh token of one generation; false if that revoked the family. The newest rotates
   * the family. Its predecessor works inside the leeway and yields a sibling of the newest. An
   * older one, or a late predecessor, revokes the family (developer.atlassian.com, "Rotating
   * refresh tokens").
   */
  boolean use(int tokenGeneration, Instant now, TokenPolicy policy) {
    if (tokenGeneration == generation) {
      generation += policy.rotation() ? 1 : 0;
      rotatedAt = now;
    } else if (tokenGeneration < generation - 1 || !now.isBefore(rotatedAt.plus(policy.leeway()))) {
      revoked = true;
      return false;
    }
    usedAt = now;
    return true;
  }

  Set<String> sites(boolean resourceLevel) {
    Set<String> sites = new LinkedHashSet<>(grant.sites);
    sites.removeIf(site -> resourceLevel && !site.equals(ownSite));
    return sites;
  }
}
