// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.Trivet;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.Fault;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.GrantState;
import dev.trivet.model.TokenSet;
import dev.trivet.resilience.WaitBudget;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database is away when new tokens must be stored. */
class StoreTroubleTest extends RefreshScene {

  private static final Duration LEASE = Duration.ofSeconds(15);

  private final MortalStore store = new MortalStore(app.store());
  private final Trivet node = app.trivet(store);

  StoreTroubleTest(FakeAtlassian fake) {
    super(fake);
  }

  @BeforeEach
  void tokenExpires() {
    pass(HOUR);
  }

  private TokenSet freshOnTheNode() {
    return node.obtainTokens(grant());
  }

  private void fails(ErrorCode code) {
    assertThatThrownBy(this::freshOnTheNode)
        .isInstanceOfSatisfying(
            AtlassianUnavailableException.class,
            failure -> assertThat(failure.code()).isEqualTo(code));
  }

  @Test
  void leaseThatCannotBeTaken_meansThatNobodyIsAsked() {
    store.fails.put("lease", 1);

    fails(ErrorCode.STORE_UNAVAILABLE);
    assertThat(refreshes()).isZero();

    assertThat(freshOnTheNode().accessToken()).as("recovered by itself").isNotEmpty();
  }

  @Test
  void newTokens_areKeptAsSoonAsItCanBeDone() {
    store.fails.put("store", 3);

    TokenSet fresh = freshOnTheNode();

    assertThat(stored()).isEqualTo(fresh);
    assertThat(refreshes()).isEqualTo(1);
    assertThat(fake.ledger().spentRefreshTokens()).isEmpty();
  }

  @Test
  void requestThatHasWaitedBefore_storesNewTokensLater() {
    store.fails.put("store", 1000);
    boolean isBegun = WaitBudget.begin(Duration.ofMillis(250));
    try {
      fails(ErrorCode.STORE_UNAVAILABLE);
    } finally {
      WaitBudget.end(isBegun);
    }
    assertThat(store.fails.get("store")).as("few tries").isGreaterThan(990);

    store.fails.put("store", 0);
    TokenSet fresh = freshOnTheNode();

    assertThat(stored()).isEqualTo(fresh);
    assertThat(refreshes()).isEqualTo(1);
  }

  @Test
  void leaseThatCannotBeGivenBack_endsByItself() {
    store.fails.put("abandon", 1);
    fake.fault(Endpoint.TOKEN, Fault.status(502).afterOperation());

    fails(ErrorCode.UNAVAILABLE);

    assertThat(other.runUpkeep()).isZero();
    pass(LEASE);
    assertThat(other.runUpkeep()).isEqualTo(1);
  }

  @Test
  void endThatCannotBeKept_isFoundOutAgain() {
    fake.revoke("mia");
    store.fails.put("end", 1);

    fails(ErrorCode.STORE_UNAVAILABLE);
    assertThat(grant().state()).isEqualTo(GrantState.LIVE);
    assertThat(app.heard.events).isEmpty();

    pass(LEASE);
    assertThatThrownBy(this::freshOnTheNode).isInstanceOf(GrantEndedException.class);
    assertThat(app.heard.events).containsExactly("ended " + grant().account().accountId());
  }

  @Test
  void sweep_withoutDatabase_doesNothing() {
    store.fails.put("abandoned", 1);

    assertThat(node.runUpkeep()).isZero();
  }
}
