// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.container;

import dev.trivet.ee.CurrentAccount;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** An EJB, whose methods run in transactions of their own. */
@Stateless
public class ProbeBean {

  @Inject private CurrentAccount atlassian;

  @Resource private SessionContext context;

  /** Who is signed in. */
  public String accountId() {
    return atlassian.account().accountId().toString();
  }

  /** Calls Jira and gives its own transaction up. */
  public String callAndRollBack() {
    String answer =
        atlassian
            .jira(atlassian.sites().get(0))
            .path("rest/api/3/search/jql")
            .request()
            .get(String.class);
    context.setRollbackOnly();
    return answer;
  }
}
