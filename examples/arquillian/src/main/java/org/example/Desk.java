// SPDX-License-Identifier: Apache-2.0
package org.example;

import dev.trivet.ee.CurrentAccount;
import dev.trivet.model.Site;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** Bean with the data of a person's desk. */
@RequestScoped
public class Desk {
  @Inject private CurrentAccount atlassian;

  /** Returns the greeting, with or without an account. */
  public String greeting() {
    return atlassian.signedIn()
        ? "Good morning, " + atlassian.account().name() + "."
        : "Good morning, whoever you are.";
  }

  /** Returns the projects of the first site that was granted, as Jira tells them. */
  public String projects() {
    Site site = atlassian.sites().get(0);
    return atlassian.jira(site).path("rest/api/3/project/search").request().get(String.class);
  }
}
