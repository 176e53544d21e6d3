// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import dev.trivet.error.ErrorCode;
import dev.trivet.error.SignInRefusal;
import dev.trivet.model.CloudId;
import dev.trivet.model.Site;
import java.util.List;
import java.util.Set;

/**
 * Which sites' people may come in ({@code trivet.sites}), and which sites are shown.
 *
 * @param allowed the cloud ids; empty for every site, and for accounts without one
 */
public record SitePolicy(Set<CloudId> allowed) {

  /** Keeps a copy of the set. */
  public SitePolicy {
    allowed = Set.copyOf(allowed);
  }

  /** The sites that the application may see, in the same order. */
  public List<Site> visible(List<Site> sites) {
    return allowed.isEmpty()
        ? sites
        : sites.stream().filter(site -> allowed.contains(site.cloudId())).toList();
  }

  /**
   * Lets an account with these sites pass.
   *
   * @throws SignInRefusal when none of them is allowed
   */
  void check(List<Site> sites) {
    if (!allowed.isEmpty() && visible(sites).isEmpty()) {
      throw new SignInRefusal(
          ErrorCode.SITE_NOT_ALLOWED, "the account granted none of the sites in trivet.sites");
    }
  }
}
