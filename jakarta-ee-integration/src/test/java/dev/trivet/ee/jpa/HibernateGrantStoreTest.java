// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.TUESDAY;
import static dev.trivet.ee.jpa.Samples.site;
import static dev.trivet.ee.jpa.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.grant.LeaseAnswer;
import dev.trivet.grant.Leases;
import java.time.Duration;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;

class HibernateGrantStoreTest extends JpaGrantStoreContract {

  HibernateGrantStoreTest() {
    super(TestDatabase.open("hibernate"));
  }

  private long statements(Runnable work) {
    Statistics statistics = database.factory.unwrap(SessionFactory.class).getStatistics();
    statistics.clear();
    work.run();
    return statistics.getPrepareStatementCount();
  }

  @Test
  void signIn_takesAtMostEightStatements() {
    assertThat(statements(() -> miaConsents(MONDAY, "1", site("acorn")))).isLessThanOrEqualTo(8);
    assertThat(statements(() -> miaConsents(TUESDAY, "2", site("acorn")))).isLessThanOrEqualTo(8);
  }

  @Test
  void standing_takesOneStatement() {
    miaConsents(MONDAY, "1", site("acorn"));

    assertThat(statements(() -> store().standing(MIA))).isEqualTo(1);
  }

  @Test
  void find_takesOneStatement() {
    miaConsents(MONDAY, "1", site("acorn"), site("birch"));

    assertThat(statements(() -> find(MIA))).isEqualTo(1);
  }

  @Test
  void sweep_takesOneStatement() {
    Leases leases = store().leases();
    // the database's time is asked once an hour
    leases.abandoned(50);

    assertThat(statements(() -> leases.abandoned(50))).isEqualTo(1);
  }

  @Test
  void refresh_takesAtMostFourStatements() {
    miaConsents(MONDAY, "1", site("acorn"));
    Leases leases = store().leases();
    // the database's time is asked once an hour
    leases.lease(MIA, "node", Duration.ZERO, tokens("1"));

    assertThat(
            statements(
                () -> {
                  LeaseAnswer answer =
                      leases.lease(MIA, "node", Duration.ofMinutes(1), tokens("1"));
                  leases.renew(((LeaseAnswer.Taken) answer).lease(), tokens("2"), TUESDAY);
                }))
        .isLessThanOrEqualTo(4);
  }
}
