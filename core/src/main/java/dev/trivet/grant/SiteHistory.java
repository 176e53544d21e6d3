// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.CloudId;
import dev.trivet.model.GrantedSite;
import dev.trivet.model.Product;
import dev.trivet.model.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sites of a grant before and after a consent, or after a re-reading of the list.
 *
 * @param sites all sites after it, withdrawn ones too, ordered by name
 * @param added granted after it and not before it, ordered by name
 * @param withdrawn granted before it and not after it, ordered by name
 */
public record SiteHistory(List<GrantedSite> sites, List<Site> added, List<Site> withdrawn) {

  private static final Comparator<GrantedSite> BY_NAME =
      Comparator.comparing(GrantedSite::site, Site.BY_NAME);

  /** Keeps copies of the lists. */
  public SiteHistory {
    sites = List.copyOf(sites);
    added = List.copyOf(added);
    withdrawn = List.copyOf(withdrawn);
  }

  /**
   * Applies a list that was re-read between two consents. What calls found out about the products
   * still holds then.
   */
  public static SiteHistory applyReread(List<GrantedSite> before, List<Site> listed, Instant at) {
    List<Site> marked = new ArrayList<>();
    for (Site site : listed) {
      List<Product> products = new ArrayList<>();
      for (Product product : site.products()) {
        boolean absent =
            before.stream()
                .filter(old -> old.site().cloudId().equals(site.cloudId()))
                .flatMap(old -> old.site().products().stream())
                .anyMatch(old -> old.name().equals(product.name()) && !old.installed());
        products.add(product.installed(!absent));
      }
      marked.add(site.with(products));
    }
    return applyConsent(before, marked, at);
  }

  /** Applies the list that Atlassian gave after a consent. */
  public static SiteHistory applyConsent(List<GrantedSite> before, List<Site> listed, Instant at) {
    Map<CloudId, GrantedSite> known = new LinkedHashMap<>();
    before.forEach(site -> known.put(site.site().cloudId(), site));
    List<GrantedSite> sites = new ArrayList<>();
    List<Site> added = new ArrayList<>();
    List<Site> withdrawn = new ArrayList<>();
    for (Site site : listed) {
      GrantedSite old = known.remove(site.cloudId());
      if (old != null && old.isGranted()) {
        sites.add(new GrantedSite(site, old.firstGrantedAt(), at, null));
      } else {
        sites.add(new GrantedSite(site, at, at, null));
        added.add(site);
      }
    }
    for (GrantedSite gone : known.values()) {
      if (gone.isGranted()) {
        withdrawn.add(gone.site());
        sites.add(new GrantedSite(gone.site(), gone.firstGrantedAt(), gone.lastSeenAt(), at));
      } else {
        sites.add(gone);
      }
    }
    sites.sort(BY_NAME);
    added.sort(Site.BY_NAME);
    withdrawn.sort(Site.BY_NAME);
    return new SiteHistory(sites, added, withdrawn);
  }
}
