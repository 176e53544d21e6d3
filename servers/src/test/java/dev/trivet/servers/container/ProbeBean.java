// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.container;

import dev.trivet.ee.CurrentAccount;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** EJB whose methods run in their own transactions. */
@Stateless
public class ProbeBean {

  @Inject private CurrentAccount atlassian;

  @Resource private SessionContext context;

  /** Returns the id of the signed-in account. */
  public String accountId() {
    return atlassian.account().accountId().toString();
  }

  /** Calls Jira, and rolls back its own transaction. */
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
