// SPDX-License-Identifier: Apache-2.0
package org.example;

import dev.trivet.ee.CurrentAccount;
import dev.trivet.model.Site;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** What somebody finds who comes to work. */
@RequestScoped
public class Desk {
  @Inject private CurrentAccount atlassian;

  /** For everybody, signed in or not. */
  public String greeting() {
    return atlassian.signedIn()
        ? "Good morning, " + atlassian.account().name() + "."
        : "Good morning, whoever you are.";
  }

  /** The projects of the first site that was granted, as Jira tells them. */
  public String projects() {
    Site site = atlassian.sites().get(0);
    return atlassian.jira(site).path("rest/api/3/project/search").request().get(String.class);
  }
}
