// SPDX-License-Identifier: Apache-2.0
package org.example;

import dev.trivet.ee.CurrentAccount;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Controller with a public page and guarded ones. */
@RestController
public class DeskController {
  private final CurrentAccount atlassian;

  /** Constructor for Spring. */
  public DeskController(CurrentAccount atlassian) {
    this.atlassian = atlassian;
  }

  /** Greets any visitor. */
  @GetMapping("/open")
  public String open() {
    return atlassian.signedIn() ? "Hello, " + atlassian.account().name() : "Hello, stranger";
  }

  /** Greets whoever is signed in. */
  @GetMapping("/desk/hello")
  public String hello() {
    return "Good morning, " + atlassian.account().name() + ".";
  }

  /** Returns the projects of the first site, as Jira tells them. */
  @GetMapping("/desk/projects")
  public String projects() {
    return atlassian
        .jira(atlassian.sites().get(0))
        .path("rest/api/3/project/search") // scope read:jira-work
        .request()
        .get(String.class);
  }
}
