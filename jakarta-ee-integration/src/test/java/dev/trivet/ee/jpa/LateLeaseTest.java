// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MIA;
import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.site;
import static dev.trivet.ee.jpa.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.jpa.WatchedWork.Moment;
import dev.trivet.grant.LeaseResult;
import dev.trivet.grant.Leases;
import dev.trivet.model.AccountId;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lease whose request got no answer to the commit. */
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

  @BeforeEach
  void consent() {
    other.store().keep(Samples.consent(account(MIA.value()), MONDAY, "1", site("acorn")));
  }

  /** Otherwise all requests of the account would wait until the lease ends. */
  @Test
  void lease_whoseCommitEndsLate_isGivenBack() {
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

  /** As when the database crashes: the first call that it answers again ends the wait of all. */
  @Test
  void lease_whoseCommitIsCut_isGivenBackAfterTheNextAnswer() {
    late.work().loseAnswer("lease");
    assertThatThrownBy(() -> ask(late)).isInstanceOf(AtlassianUnavailableException.class);
    assertThat(ask(other)).isInstanceOf(LeaseResult.Busy.class);

    assertThat(late.store().find(new AccountId("unknown"))).isEmpty();

    Waiting.until(() -> ask(other) instanceof LeaseResult.Acquired);
  }
}
