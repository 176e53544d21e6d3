// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers.container;

import dev.trivet.ee.GrantedAccount;
import dev.trivet.ee.Grants;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;

/** Timer that works without a request and without a signed-in person. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class ProbeTimer {

  @Inject private Grants grants;

  @Resource private TimerService timers;

  private final CompletableFuture<String> seen = new CompletableFuture<>();

  /** Schedules work for an account. */
  public CompletableFuture<String> start(String accountId) {
    timers.createSingleActionTimer(1, new TimerConfig(accountId, false));
    return seen;
  }

  @Timeout
  void work(Timer timer) {
    try {
      seen.complete(issuesOf(grants.find((String) timer.getInfo()).orElseThrow()));
    } catch (RuntimeException failed) {
      seen.completeExceptionally(failed);
      throw failed;
    }
  }

  /** Reads data for an account. */
  public static String issuesOf(GrantedAccount account) {
    return account.account().name()
        + " "
        + account
            .jira(account.sites().get(0))
            .path("rest/api/3/search/jql")
            .request()
            .get(String.class);
  }
}
