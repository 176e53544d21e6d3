// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import dev.trivet.ee.SignInRefusedException;
import dev.trivet.model.CloudId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Grant;
import dev.trivet.model.Site;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Policy for sites ({@code trivet.sites}): whose accounts may sign in, and which sites are visible.
 *
 * @param allowed the cloud ids; empty for every site, and for accounts without one
 */
public record SitePolicy(Set<CloudId> allowed) {

  /** Keeps a copy of the set. */
  public SitePolicy {
    allowed = Set.copyOf(allowed);
  }

  /** Returns the sites that the application may see, in the same order. */
  public List<Site> visible(List<Site> sites) {
    return allowed.isEmpty()
        ? sites
        : sites.stream().filter(site -> isVisible(site.cloudId())).toList();
  }

  /** Whether the application may see a site. */
  public boolean isVisible(CloudId site) {
    return allowed.isEmpty() || allowed.contains(site);
  }

  /** Returns the site to use: the chosen one while it is granted, else the only one. */
  public Optional<Site> current(Grant grant, @Nullable CloudId chosen) {
    List<Site> sites = visible(grant.grantedSites());
    Optional<Site> known = sites.stream().filter(site -> site.cloudId().equals(chosen)).findFirst();
    return known.isPresent() || sites.size() != 1 ? known : Optional.of(sites.get(0));
  }

  /** Tells whether an account that reaches these sites may be signed in. */
  public boolean admits(Set<CloudId> sites) {
    return allowed.isEmpty() || sites.stream().anyMatch(allowed::contains);
  }

  /**
   * Lets an account with these sites pass.
   *
   * @throws SignInRefusedException when none of them is allowed
   */
  void check(List<Site> sites) {
    if (!allowed.isEmpty() && visible(sites).isEmpty()) {
      throw new SignInRefusedException(
          ErrorCode.SITE_NOT_ALLOWED, "the account granted none of the sites in trivet.sites");
    }
  }
}
