// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MIA;
import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.consent;
import static dev.trivet.ee.jpa.Samples.site;
import static dev.trivet.ee.jpa.Samples.tokens;

import dev.trivet.ee.jpa.WatchedWork.Moment;
import dev.trivet.grant.LeaseResult;
import dev.trivet.grant.Leases;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lease whose commit ends after its request has given up. */
class LateLeaseTest {

  private final PostgresDatabase database = PostgresDatabase.create();
  private final Node late = Node.bounded(database, "hibernate", 4);
  private final Node other = Node.on(database, "hibernate");

  @AfterEach
  void close() {
    late.close();
    other.close();
    database.close();
  }

  private LeaseResult ask(Node node) {
    return node.store().leases().lease(MIA, "node", Leases.LONGEST, tokens("1"), Leases.UNKNOWN);
  }

  /** Otherwise all requests of the account would wait until the lease ends. */
  @Test
  void lease_isGivenBack() {
    other.store().keep(consent(account(MIA.value()), MONDAY, "1", site("acorn")));
    CountDownLatch answer = new CountDownLatch(1);
    late.work()
        .watch(
            (operation, moment) -> {
              if (moment == Moment.COMMITTED) {
                HangingWork.await(answer);
              }
            });
    HangingWork.assertUnavailable(() -> ask(late));

    answer.countDown();

    Waiting.until(() -> ask(other) instanceof LeaseResult.Acquired);
  }
}
