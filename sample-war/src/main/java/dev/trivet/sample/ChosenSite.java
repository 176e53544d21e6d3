// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import dev.trivet.ee.BaseUrl;
import dev.trivet.ee.CurrentAccount;
import dev.trivet.model.Site;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Site that a page works with: the only one, or the one that the person chose. */
@Named
@RequestScoped
public class ChosenSite {

  @Inject private CurrentAccount atlassian;
  @Inject private BaseUrl baseUrl;

  /**
   * Sends a person with several sites and no choice to Trivet's chooser, which leads back to the
   * page. The address comes from {@link BaseUrl}, because a redirect to a path would be built from
   * the {@code Host} header.
   */
  public void require(String page) throws IOException {
    if (find().isEmpty() && !atlassian.sites().isEmpty()) {
      FacesContext.getCurrentInstance()
          .getExternalContext()
          .redirect(baseUrl.resolve("/atlassian/sites?to=" + page));
    }
  }

  /** Finds the site; empty where none is granted or none is chosen. */
  Optional<Site> find() {
    return atlassian.site();
  }

  /** Returns the site, or null. */
  public @Nullable Site getSite() {
    return find().orElse(null);
  }

  /** Whether the site has a product, such as {@code jira}. */
  public boolean has(String product) {
    return find().filter(site -> site.has(product)).isPresent();
  }
}
