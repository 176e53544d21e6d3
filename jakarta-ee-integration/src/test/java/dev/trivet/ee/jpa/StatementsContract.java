// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.TUESDAY;
import static dev.trivet.ee.jpa.Samples.site;
import static dev.trivet.ee.jpa.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.grant.GrantCache;
import dev.trivet.grant.LeaseResult;
import dev.trivet.grant.Leases;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How many statements the store may send, with every provider and product alike. */
abstract class StatementsContract extends StoredValuesContract {

  StatementsContract(TestDatabase database) {
    super(database);
  }

  private int statements(Runnable work) {
    return database.statements.during(work);
  }

  @Test
  void signIn_takesAtMostEightStatements() {
    assertThat(statements(() -> miaConsents(MONDAY, "1", site("acorn")))).isBetween(1, 8);
    assertThat(statements(() -> miaConsents(TUESDAY, "2", site("acorn")))).isBetween(1, 8);
  }

  /** Else a node needs twice the connections, and reads what its transaction does not. */
  @Test
  void everyUnit_takesOneConnection() {
    // EclipseLink tries some at its first use, and a first consent takes three, one after another
    assertThat(store().standing(MIA)).isEmpty();
    miaConsents(MONDAY, "1", site("acorn"));

    assertThat(database.statements.connections(() -> miaConsents(TUESDAY, "2", site("acorn"))))
        .isEqualTo(1);
    assertThat(database.statements.connections(() -> find(MIA))).isEqualTo(1);
    assertThat(database.statements.connections(() -> store().standing(MIA))).isEqualTo(1);
    assertThat(database.statements.connections(() -> store().delete(MIA))).isEqualTo(1);
  }

  @Test
  void standing_takesOneStatement() {
    miaConsents(MONDAY, "1", site("acorn"));

    assertThat(statements(() -> store().standing(MIA))).isEqualTo(1);
  }

  @Test
  void guard_asksOnce_andThenNotForAWhile() {
    miaConsents(MONDAY, "1", site("acorn"));
    GrantCache memory = new GrantCache(store(), Duration.ofHours(1), System::nanoTime);

    assertThat(statements(() -> memory.standing(MIA.value()))).isEqualTo(1);
    assertThat(statements(() -> memory.standing(MIA.value()))).isZero();
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
                  find(MIA);
                  LeaseResult answer =
                      leases.lease(MIA, "node", Duration.ofMinutes(1), tokens("1"));
                  leases.renew(((LeaseResult.Taken) answer).lease(), tokens("2"), TUESDAY);
                }))
        .isBetween(1, 4);
  }
}
