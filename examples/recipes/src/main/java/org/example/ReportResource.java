// SPDX-License-Identifier: Apache-2.0
package org.example;

import dev.trivet.ee.CurrentAccount;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** REST resource of the hourly report. */
@Path("report")
public class ReportResource {
  @Inject private CurrentAccount atlassian;
  @Inject private HourlyReport report;
  @Resource private ManagedExecutorService executor;

  /** Returns what the last run found for the person. */
  @GET
  public int issues() {
    return report.issues(atlassian.account().accountId().value());
  }

  /** Puts the person on the list, and runs the timer's work on a thread without a request. */
  @POST
  public void order() throws Exception {
    report.add(atlassian.account().accountId().value());
    executor.submit(report::runNow).get();
  }
}
