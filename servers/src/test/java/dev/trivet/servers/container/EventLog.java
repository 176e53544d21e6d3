// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.container;

import dev.trivet.ee.QuotaLow;
import dev.trivet.ee.SignInRefused;
import dev.trivet.ee.SignedIn;
import dev.trivet.ee.SitesGranted;
import dev.trivet.model.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Recorder of Trivet's events, with an observer that throws. */
@ApplicationScoped
public class EventLog {

  private final List<String> heard = new CopyOnWriteArrayList<>();

  public List<String> heard() {
    return heard;
  }

  void signedIn(@Observes SignedIn event) {
    heard.add("signed in " + event.account().accountId());
    throw new IllegalStateException("an observer that throws");
  }

  void sitesGranted(@Observes SitesGranted event) {
    heard.add("granted " + event.added().stream().map(Site::name).toList());
  }

  void sitesGrantedLater(@ObservesAsync SitesGranted event) {
    heard.add("granted later " + event.all().stream().map(Site::name).toList());
  }

  void quotaLow(@Observes QuotaLow event) {
    heard.add("low " + event.quota().product() + " at " + event.site().name());
  }

  void quotaLowLater(@ObservesAsync QuotaLow event) {
    heard.add("low later " + event.quota().product() + " at " + event.site().name());
  }

  void refused(@Observes SignInRefused event) {
    heard.add("refused " + event.reason());
  }
}
