// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.Trivet;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.Fault;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Grant;
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The database fails between Atlassian's response and the commit, and is away for longer than
 * Atlassian takes the spent token again.
 */
class LongOutageTest extends RefreshScene {

  private static final Duration BEYOND_THE_LEEWAY = Duration.ofMinutes(30);

  private final MortalStore store = new MortalStore(app.store());
  private final Trivet node = app.trivet(store);

  LongOutageTest(FakeAtlassian fake) {
    super(fake);
  }

  @BeforeEach
  void answerCannotBeKept() {
    pass(HOUR);
    store.isAway = true;
    assertThatThrownBy(() -> node.obtainTokens(grant()))
        .isInstanceOfSatisfying(
            AtlassianUnavailableException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(refreshes()).isEqualTo(1);
    pass(BEYOND_THE_LEEWAY);
  }

  @Test
  void firstWhoComesBack_getsWhatAtlassianGave() {
    store.isAway = false;
    Grant before = grant();

    TokenSet fresh = node.obtainTokens(before);

    assertThat(fresh).isEqualTo(stored()).isNotEqualTo(before.tokens());
    assertThat(refreshes()).isEqualTo(1);
    assertThat(app.heard.events).containsExactly("refreshed " + before.account().accountId());
  }

  @Test
  void sweep_keepsThem_beforeAnybodyComes_evenWhileAtlassianIsAway() {
    store.isAway = false;
    fake.fault(Endpoint.TOKEN, Fault.close().always());

    assertThat(node.runUpkeep()).isEqualTo(1);
    assertThat(node.runUpkeep()).as("settled").isZero();

    fake.repair();
    pass(Duration.ofDays(30));
    assertThat(other.obtainTokens(grant()).accessToken()).isNotEmpty();
    assertThat(refreshes()).isEqualTo(2);
  }

  @Test
  void sweep_whileTheDatabaseIsAway_losesNothing() {
    assertThat(node.runUpkeep()).isZero();
    assertThat(Thread.interrupted()).isTrue();

    store.isAway = false;
    assertThat(node.runUpkeep()).isEqualTo(1);
  }

  /** Interrupts the thread while it waits for the next try, not during one. */
  @Test
  void threadThatIsStopped_whileItWaitsForTheDatabase_losesNothing() {
    store.isAway = false;
    node.runUpkeep();
    pass(HOUR);
    store.isAway = true;
    Thread waiting = Thread.currentThread();
    AtomicBoolean isStopped = new AtomicBoolean();
    Executor soon = CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS);
    store.whenAway =
        () -> {
          if (!isStopped.getAndSet(true)) {
            soon.execute(waiting::interrupt);
          }
        };
    assertThatThrownBy(() -> node.obtainTokens(grant()))
        .isInstanceOf(AtlassianUnavailableException.class);
    assertThat(Thread.interrupted()).isTrue();

    pass(BEYOND_THE_LEEWAY);
    store.isAway = false;
    assertThat(node.runUpkeep()).isEqualTo(1);
    assertThat(refreshes()).isEqualTo(2);
  }

  @Test
  void newerConsent_wins() {
    app.signIn("mia", "site-a");
    TokenSet consented = stored();
    store.isAway = false;

    assertThat(node.runUpkeep()).isZero();
    assertThat(node.obtainTokens(grant())).isEqualTo(consented);
    assertThat(stored()).isEqualTo(consented);
  }

  @Test
  void deletedGrant_staysDeleted() {
    app.store().delete(grant().account().accountId());
    store.isAway = false;

    assertThat(node.runUpkeep()).isZero();
    assertThat(app.grantOf("mia")).isEmpty();
  }
}
