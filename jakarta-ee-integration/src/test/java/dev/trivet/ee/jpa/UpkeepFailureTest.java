// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.consent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.AtlassianUnavailableException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Upkeep where the database refuses to change a row. */
@OnEveryDatabase
class UpkeepFailureTest {

  @AutoClose private final JpaStoreUnderTest tested;
  private final TestDatabase database;

  UpkeepFailureTest(DatabaseKind kind) {
    tested = kind.open();
    database = tested.database();
  }

  /**
   * Table of the application that refers to a grant, and a constraint that only key a satisfies.
   */
  private void refuseToDelete(String ended, String live) {
    database.execute(
        "create table kept as select client_id, account_id from trivet_grant where account_id = '"
            + ended
            + "'");
    database.execute(
        "alter table kept add foreign key (client_id, account_id)"
            + " references trivet_grant (client_id, account_id)");
    database.execute(
        "alter table trivet_grant add constraint refused check (account_id <> '"
            + live
            + "' or key_id = 'a')");
  }

  @Test
  void failingRow_stopsNeitherOtherRows_norOtherSteps_andIsReported() {
    JpaGrantStore before = tested.start("a");
    for (String id : new String[] {"ended-1", "ended-2", "live-1", "live-2"}) {
      before.keep(consent(account(id), MONDAY, "1"));
    }
    database.execute(
        "update trivet_grant set state = 'ENDED', access_token = null, refresh_token = null,"
            + " expires_at = null, key_id = null, ended_at = 1 where account_id like 'ended%'");
    database.execute("update trivet_grant set ended_at = 2 where account_id = 'ended-2'");
    database.execute("insert into trivet_lease values ('client', 'over', 'live-1', 1)");
    refuseToDelete("ended-1", "live-1");
    JpaGrantStore promoted = tested.start("b", "a");

    assertThatThrownBy(promoted::upkeep).isInstanceOf(AtlassianUnavailableException.class);

    assertThat(database.select("select account_id from trivet_grant order by account_id"))
        .containsExactly("ended-1", "live-1", "live-2");
    assertThat(database.select("select count(*) from trivet_lease")).containsExactly("0");
    assertThat(database.select("select key_id from trivet_grant where key_id is not null"))
        .containsExactlyInAnyOrder("a", "b");
  }
}
