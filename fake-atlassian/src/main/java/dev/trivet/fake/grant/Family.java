// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.grant;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/** All tokens that descend from one code. Guarded by {@link Grants}. */
final class Family {
  final Grant grant;
  final boolean offline;
  final Instant born;
  private final String ownSite;
  boolean ended;
  boolean suspended;
  private int generation;
  private Instant rotated;
  private Instant used;

  Family(Grant grant, Consent consent, Instant now) {
    this.grant = grant;
    this.ownSite = consent.cloudId();
    this.offline = consent.scopes().contains(Scopes.OFFLINE);
    this.born = now;
    this.rotated = now;
    this.used = now;
  }

  boolean alive() {
    return !ended && !grant.ended;
  }

  /** Whether a refresh token may still be used, by the calendar. */
  boolean refreshable(Instant now, TokenPolicy policy) {
    return alive()
        && !suspended
        && now.isBefore(used.plus(policy.idleLifetime()))
        && now.isBefore(born.plus(policy.absoluteLifetime()));
  }

  int generation() {
    return generation;
  }

  boolean isSpent(int tokenGeneration) {
    return tokenGeneration < generation;
  }

  /**
   * Takes a refresh token of some generation. The newest rotates the family; its immediate
   * predecessor is tolerated inside the leeway and yields a sibling of the newest; anything older
   * or later ends the family (developer.atlassian.com, "Rotating refresh tokens").
   */
  boolean take(int tokenGeneration, Instant now, TokenPolicy policy) {
    if (tokenGeneration == generation) {
      generation += policy.rotation() ? 1 : 0;
      rotated = now;
    } else if (tokenGeneration < generation - 1 || !now.isBefore(rotated.plus(policy.leeway()))) {
      ended = true;
      return false;
    }
    used = now;
    return true;
  }

  Set<String> sites(boolean resourceLevel) {
    Set<String> sites = new LinkedHashSet<>(grant.sites);
    sites.removeIf(site -> resourceLevel && !site.equals(ownSite));
    return sites;
  }
}
