// SPDX-License-Identifier: Apache-2.0
package org.example;

import dev.trivet.ee.CurrentAccount;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Backing bean of {@code /app/issues.xhtml}. */
@Named
@RequestScoped
public class IssueView {
  @Inject private CurrentAccount atlassian;
  @Inject private PersonalJira jira;

  private List<String> issues;

  /** Returns the issues of the first site; reads them once for a request. */
  public List<String> getIssues() {
    if (issues == null) {
      issues = jira.issues(atlassian, atlassian.sites().get(0));
    }
    return issues;
  }
}
