// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.jpa.WatchedWork.Moment;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.model.AccountId;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Node that pauses between Atlassian's response and its commit, for longer than its lease lasts.
 * What happened meanwhile wins.
 */
@ExtendWith(FakeAtlassianExtension.class)
class LateNodeTest {

  private final FakeAtlassian fake;
  private final PostgresDatabase database = PostgresDatabase.create();
  private final Application late;
  private final Application other;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Semaphore standsStill = new Semaphore(0);
  private final Semaphore goesOn = new Semaphore(0);

  LateNodeTest(FakeAtlassian fake) {
    this.fake = fake;
    this.late = Application.open(Node.on(database, "hibernate"), fake);
    this.other = Application.open(Node.on(database, "eclipselink"), fake);
  }

  private AccountId mia() {
    return new AccountId(fake.person("mia").accountId());
  }

  @BeforeEach
  void signIn() {
    other.signIn(fake, "mia");
    fake.ledger().clear();
    fake.clock().advance(Duration.ofHours(1));
  }

  @AfterEach
  void close() {
    goesOn.release();
    threads.shutdownNow();
    late.close();
    other.close();
    database.close();
  }

  private Future<String> refreshThatStandsStill() throws InterruptedException {
    late.node()
        .work()
        .watch(
            (operation, moment) -> {
              if (operation.method().equals("store") && moment == Moment.BEGUN) {
                standsStill.release();
                goesOn.acquireUninterruptibly();
              }
            });
    Future<String> token = threads.submit(() -> late.token(mia()));
    standsStill.acquire();
    database.endLeases();
    return token;
  }

  @Test
  void refreshOfAnotherNode_wins() throws Exception {
    Future<String> token = refreshThatStandsStill();
    String newer = other.token(mia());

    goesOn.release();

    assertThat(token.get()).isEqualTo(newer).isEqualTo(other.storedToken(mia()));
    assertThat(fake.ledger().tokenCalls("refresh_token")).hasSize(2);
    fake.clock().advance(Duration.ofHours(1));
    assertThat(other.token(mia())).isNotEqualTo(newer);
  }

  @Test
  void newerConsent_wins() throws Exception {
    Future<String> token = refreshThatStandsStill();
    other.signIn(fake, "mia");
    String newer = other.storedToken(mia());

    goesOn.release();

    assertThat(token.get()).isEqualTo(newer).isEqualTo(other.storedToken(mia()));
  }

  @Test
  void disconnect_staysDone() throws Exception {
    Future<String> token = refreshThatStandsStill();
    other.node().store().delete(mia());

    goesOn.release();

    assertThatThrownBy(token::get).hasCauseInstanceOf(GrantEndedException.class);
    assertThat(other.node().store().find(mia())).isEmpty();
  }
}
