// SPDX-License-Identifier: Apache-2.0
package org.example;

import dev.trivet.ee.GrantedAccount;
import dev.trivet.ee.Grants;
import dev.trivet.ee.TrivetException;
import dev.trivet.model.Site;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;

/** Timer that reads issues of people who asked for it, outside any request. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class HourlyReport {
  private static final Logger LOG = Logger.getLogger(HourlyReport.class.getName());

  private final Map<String, Integer> issues = new ConcurrentHashMap<>();

  @Inject Grants grants;
  @Inject PersonalJira jira;

  @Schedule(hour = "*", persistent = false)
  void sync() {
    for (String accountId : myAccounts()) {
      try {
        grants.find(accountId).ifPresent(this::sync); // GrantedAccount: the same calls
      } catch (ProcessingException | TrivetException later) {
        log(accountId, later); // one account's trouble is not the others'
      }
    }
  }

  private void sync(GrantedAccount account) {
    int found = 0;
    for (Site site : account.sites()) {
      found += jira.issues(account, site).size();
    }
    issues.put(account.account().accountId().value(), found);
  }

  /** Puts an account on the list; a real application has a table for it. */
  public void add(String accountId) {
    issues.putIfAbsent(accountId, 0);
  }

  /** Runs the timer's work now. */
  public void runNow() {
    sync();
  }

  /** Returns the number of issues that the last run found; 0 for an account without a run. */
  public int issues(String accountId) {
    return issues.getOrDefault(accountId, 0);
  }

  private Set<String> myAccounts() {
    return Set.copyOf(issues.keySet());
  }

  private static void log(String accountId, Exception failure) {
    LOG.warning("account " + accountId + " waits for the next run: " + failure.getMessage());
  }
}
