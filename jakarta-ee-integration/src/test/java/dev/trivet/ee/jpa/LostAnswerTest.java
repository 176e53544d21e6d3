// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.model.AccountId;
import dev.trivet.model.GrantState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Connection that breaks during a commit: whether the database committed is unknown. */
@ExtendWith(FakeAtlassianExtension.class)
class LostAnswerTest {

  private final FakeAtlassian fake;
  private final PostgresDatabase database = PostgresDatabase.create();
  private final Application app;
  private final WatchedWork work;

  LostAnswerTest(FakeAtlassian fake) {
    this.fake = fake;
    this.app = Application.open(Node.on(database, "hibernate"), fake);
    this.work = app.node().work();
  }

  @AfterEach
  void close() {
    app.close();
    database.close();
  }

  private AccountId signIn() {
    return app.signIn(fake, "mia").account().accountId();
  }

  @Test
  void newTokens_areFoundInTheRow_andUsed() {
    AccountId mia = signIn();
    fake.ledger().clear();
    fake.clock().advance(Duration.ofHours(1));
    work.loseAnswer("store");

    String after = app.token(mia);

    assertThat(after).isEqualTo(app.storedToken(mia));
    assertThat(fake.ledger().tokenCalls("refresh_token")).hasSize(1);
    fake.clock().advance(Duration.ofHours(1));
    assertThat(app.token(mia)).isNotEqualTo(after);
    assertThat(fake.ledger().spentRefreshTokens()).isEmpty();
  }

  @Test
  void lease_thatMayBeOurs_isGivenBack() {
    AccountId mia = signIn();
    fake.ledger().clear();
    fake.clock().advance(Duration.ofHours(1));
    work.loseAnswer("lease");

    assertThatThrownBy(() -> app.token(mia)).isInstanceOf(AtlassianUnavailableException.class);

    assertThat(fake.ledger().calls()).isEmpty();
    assertThat(app.token(mia)).isEqualTo(app.storedToken(mia));
    assertThat(fake.ledger().tokenCalls("refresh_token")).hasSize(1);
  }

  @Test
  void signIn_isDoneAgain_andDoublesNothing() {
    work.loseAnswer("keep");

    assertThatThrownBy(this::signIn).isInstanceOf(AtlassianUnavailableException.class);

    AccountId mia = signIn();
    assertThat(app.grant(mia).state()).isEqualTo(GrantState.LIVE);
    for (String table : List.of("trivet_account", "trivet_grant", "trivet_site")) {
      assertThat(Sql.select(database.dataSource(), "select count(*) from " + table))
          .containsExactly("1");
    }
  }

  @Test
  void disconnect_isDoneAgain() {
    AccountId mia = signIn();
    work.loseAnswer("delete");

    assertThatThrownBy(() -> app.node().store().delete(mia))
        .isInstanceOf(AtlassianUnavailableException.class);

    app.node().store().delete(mia);
    assertThat(app.node().store().find(mia)).isEmpty();
  }
}
