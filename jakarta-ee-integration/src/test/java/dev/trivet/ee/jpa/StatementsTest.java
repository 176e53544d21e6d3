// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MIA;
import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.TUESDAY;
import static dev.trivet.ee.jpa.Samples.site;
import static dev.trivet.ee.jpa.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.grant.GrantCache;
import dev.trivet.grant.Lease;
import dev.trivet.grant.LeaseResult;
import dev.trivet.grant.Leases;
import dev.trivet.model.Grant;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Number of statements and connections that the store uses. */
@OnEveryDatabase
class StatementsTest {

  @AutoClose private final JpaStoreUnderTest tested;
  private final TestDatabase database;

  StatementsTest(DatabaseKind kind) {
    tested = kind.open();
    database = tested.database();
  }

  private int statements(Runnable work) {
    return database.statements.during(work);
  }

  @Test
  void signIn_takesAtMostEightStatements() {
    assertThat(statements(() -> tested.consentOfMia(MONDAY, "1", site("acorn")))).isBetween(1, 8);
    assertThat(statements(() -> tested.consentOfMia(TUESDAY, "2", site("acorn")))).isBetween(1, 8);
  }

  @Test
  void firstConsent_writesItsSitesByOneBatch() {
    List<String> sent =
        database.statements.sent(
            () -> tested.consentOfMia(MONDAY, "1", site("acorn"), site("birch")));

    assertThat(sent)
        .filteredOn(sql -> sql.contains("trivet_site") && !sql.startsWith("select"))
        .hasSize(1)
        .allMatch(sql -> sql.startsWith("insert"));
  }

  /** With two, a node needs twice the connections, and reads outside its transaction. */
  @Test
  void everyUnit_takesOneConnection() {
    // EclipseLink opens some at its first use, and a first consent takes two, one after another
    assertThat(tested.store().status(MIA)).isEmpty();
    tested.consentOfMia(MONDAY, "1", site("acorn"));

    assertThat(
            database.statements.connections(() -> tested.consentOfMia(TUESDAY, "2", site("acorn"))))
        .isEqualTo(1);
    assertThat(database.statements.connections(() -> tested.find(MIA))).isEqualTo(1);
    assertThat(database.statements.connections(() -> tested.store().status(MIA))).isEqualTo(1);
    assertThat(database.statements.connections(() -> tested.store().delete(MIA))).isEqualTo(1);
  }

  @Test
  void standing_takesOneStatement() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));

    assertThat(statements(() -> tested.store().status(MIA))).isEqualTo(1);
  }

  @Test
  void guard_asksOnce_andThenNotForAWhile() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    GrantCache memory =
        new GrantCache(tested.store(), Duration.ofHours(1), Duration.ZERO, System::nanoTime);

    assertThat(statements(() -> memory.status(MIA.value()))).isEqualTo(1);
    assertThat(statements(() -> memory.status(MIA.value()))).isZero();
  }

  @Test
  void find_takesOneStatement() {
    tested.consentOfMia(MONDAY, "1", site("acorn"), site("birch"));

    assertThat(statements(() -> tested.find(MIA))).isEqualTo(1);
  }

  @Test
  void upkeep_findsAbandonedLeases_byOneStatement() {
    Leases leases = tested.store().leases();
    // the database's time is asked once an hour
    leases.abandoned(50);

    assertThat(statements(() -> leases.abandoned(50))).isEqualTo(1);
  }

  @Test
  void refresh_takesAtMostFourStatements() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    Leases leases = tested.store().leases();
    // the database's time is asked once an hour
    leases.abandoned(1);

    assertThat(
            statements(
                () -> {
                  Grant grant = tested.find(MIA);
                  LeaseResult answer =
                      leases.lease(
                          MIA, "node", Duration.ofMinutes(1), tokens("1"), grant.revision());
                  leases.store(((LeaseResult.Acquired) answer).lease(), tokens("2"), TUESDAY);
                }))
        .isBetween(1, 4);
  }

  /** The tokens are the bulk of the row, and PostgreSQL would write them to its log again. */
  @Test
  void lease_changesItsOwnColumnsOnly() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    Leases leases = tested.store().leases();
    Grant grant = tested.find(MIA);
    leases.release(acquire(leases, Leases.UNKNOWN));

    List<String> sent =
        database.statements.sent(
            () -> {
              leases.abandon(acquire(leases, grant.revision() + 2));
              leases.release(acquire(leases, Leases.UNKNOWN));
            });

    assertThat(sent)
        .filteredOn(sql -> sql.startsWith("update"))
        .hasSize(4)
        .allMatch(sql -> sql.startsWith("update trivet_grant") && !sql.contains("_token"));
  }

  private static Lease acquire(Leases leases, long revision) {
    LeaseResult result = leases.lease(MIA, "node", Duration.ofMinutes(1), tokens("1"), revision);
    return ((LeaseResult.Acquired) result).lease();
  }
}
