// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.Identity;
import dev.trivet.grant.AccountLink;
import dev.trivet.grant.LocalUser;
import dev.trivet.model.AccountId;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdbcInsertsTest {

  private final TestDatabase database = TestDatabase.open("hibernate");

  @AfterEach
  void close() {
    database.close();
  }

  private static JdbcInserts inserts(UnitOfWork work) {
    return new JdbcInserts(work, new ApplicationName("/app"));
  }

  private static JdbcInserts.Row link(String user, String account) {
    LinkRow row = new LinkRow("client", new LocalUser(Identity.CONTAINER, user));
    row.set(new AccountLink(new AccountId(account), null));
    return row.toInsert();
  }

  @Test
  void rows_areInsertedTogether_byOneBatch() {
    List<JdbcInserts.Row> rows = List.of(link("edward", "mia"), link("emil", "mia"));
    inserts(database).dataSource();

    assertThat(database.statements.sent(() -> inserts(database).insert(rows))).hasSize(1);

    assertThat(database.select("select count(*) from trivet_link")).containsExactly("2");
  }

  @Test
  void rowThatExists_staysAsItIs_andTheOthersAreNotInserted() {
    inserts(database).insert(List.of(link("emil", "mia")));

    assertThat(inserts(database).insert(List.of(link("edward", "ann"), link("emil", "ann"))))
        .isEqualTo(JdbcInserts.Result.EXISTS);

    assertThat(database.select("select account_id from trivet_link")).containsExactly("mia");
  }

  @Test
  void table_thatIsMissing_isLeftToTheProvider() {
    database.execute("drop table trivet_link");

    assertThat(inserts(database).insert(List.of(link("edward", "mia"))))
        .isEqualTo(JdbcInserts.Result.IMPOSSIBLE);
  }

  /** A request that was answered by 503 must have stored nothing. */
  @Test
  void callerThatHasGivenUp_preventsTheCommit() {
    UnitOfWork givenUp =
        new UnitOfWork() {
          @Override
          public <T> T run(Function<EntityManager, T> work) {
            return database.run(work);
          }

          @Override
          public <T> T withoutTransaction(Function<Runnable, T> work) {
            return work.apply(
                () -> {
                  throw new IllegalStateException("given up");
                });
          }
        };

    assertThatThrownBy(() -> inserts(givenUp).insert(List.of(link("edward", "mia"))))
        .hasMessage("given up");

    assertThat(database.select("select account_id from trivet_link")).isEmpty();
  }
}
