// SPDX-License-Identifier: Apache-2.0
package org.example;

import dev.trivet.ee.SitesGranted;
import dev.trivet.ee.SitesWithdrawn;
import dev.trivet.model.CloudId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sites on which the application is installed by any account. */
@ApplicationScoped
public class Installations {
  private final Set<CloudId> sites = ConcurrentHashMap.newKeySet();

  void granted(@Observes SitesGranted event) {
    event.added().forEach(site -> sites.add(site.cloudId()));
  }

  void withdrawn(@Observes SitesWithdrawn event) {
    event.removed().forEach(site -> sites.remove(site.cloudId()));
  }

  /** Tells whether the application is installed there. */
  public boolean has(CloudId site) {
    return sites.contains(site);
  }
}
