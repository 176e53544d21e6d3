// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.Fault;
import dev.trivet.grant.LeaseResult;
import dev.trivet.grant.Leases;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Upkeep finishes a refresh whose end is open before Atlassian's leeway is over. */
class UnfinishedRefreshTest extends RefreshScene {

  UnfinishedRefreshTest(FakeAtlassian fake) {
    super(fake);
  }

  @BeforeEach
  void tokenExpires() {
    pass(HOUR);
  }

  private void fails() {
    assertThatThrownBy(() -> trivet.obtainTokens(grant()))
        .isInstanceOf(AtlassianUnavailableException.class);
  }

  private void answerIsLost() {
    fake.fault(Endpoint.TOKEN, Fault.close().afterOperation().times(2));
    fails();
    fake.repair();
    fake.ledger().clear();
  }

  @Test
  void nothingOpen_isNothingToDo() {
    assertThat(trivet.runUpkeep()).isZero();
    assertThat(refreshes()).isZero();
  }

  @Test
  void lostAnswer_isTakenUpByAnotherNode_longBeforeThePersonComesBack() {
    answerIsLost();
    TokenSet before = stored();

    assertThat(other.runUpkeep()).isEqualTo(1);

    assertThat(stored()).isNotEqualTo(before);
    assertThat(app.heard.events).containsExactly("refreshed " + grant().account().accountId());
    assertThat(other.runUpkeep()).as("settled").isZero();
    assertThat(refreshes()).isEqualTo(1);
    pass(Duration.ofDays(30));
    assertThat(trivet.obtainTokens(grant()).accessToken()).isNotEmpty();
  }

  @Test
  void leaseOfADeadNode_isTakenUp() {
    LeaseResult taken =
        app.store()
            .leases()
            .lease(
                grant().account().accountId(),
                "dead",
                Duration.ofSeconds(15),
                stored(),
                Leases.UNKNOWN);
    assertThat(taken).isInstanceOf(LeaseResult.Acquired.class);
    assertThat(trivet.runUpkeep()).as("it may be alive").isZero();

    pass(Duration.ofSeconds(16));

    assertThat(trivet.runUpkeep()).isEqualTo(1);
  }

  @Test
  void refusedRefresh_isNotOpen() {
    fake.fault(Endpoint.TOKEN, Fault.tooManyRequests("5"));
    fails();

    assertThat(other.runUpkeep()).isZero();
    assertThat(refreshes()).isEqualTo(1);
  }

  @Test
  void openEnd_outlivesARefusal() {
    answerIsLost();
    fake.fault(Endpoint.TOKEN, Fault.tooManyRequests("5"));
    assertThat(other.runUpkeep()).isZero();

    pass(Duration.ofSeconds(10));

    assertThat(other.runUpkeep()).isEqualTo(1);
  }

  @Test
  void upkeep_leavesAtlassianAlone_asLongAsItIsTold() {
    answerIsLost();
    fake.fault(Endpoint.TOKEN, Fault.tooManyRequests("60"));
    assertThat(other.runUpkeep()).isZero();
    for (int i = 0; i < 10; i++) {
      assertThat(other.runUpkeep()).isZero();
    }

    assertThat(refreshes()).isEqualTo(1);
  }

  @Test
  void deadGrant_isEnded() {
    answerIsLost();
    fake.revoke("mia");

    assertThat(other.runUpkeep()).isZero();

    assertThat(grant().state()).isEqualTo(GrantState.ENDED);
    assertThat(app.heard.events).containsExactly("ended " + grant().account().accountId());
  }

  @Test
  void oddGrant_doesNotKeepTheOthersFromUpkeep() {
    answerIsLost();
    app.signIn("edward", "site-a");
    pass(Duration.ofSeconds(2));
    Grant edwards = app.grantOf("edward").orElseThrow();
    fake.fault(Endpoint.TOKEN, Fault.close().afterOperation().times(2));
    assertThatThrownBy(() -> other.replaceTokens(edwards, Objects.requireNonNull(edwards.tokens())))
        .isInstanceOf(AtlassianUnavailableException.class);
    fake.repair();
    pass(Duration.ofSeconds(2));

    fake.fault(Endpoint.TOKEN, Fault.status(400));

    assertThat(trivet.runUpkeep()).as("edward, after mia").isEqualTo(1);
    assertThat(app.grantOf("edward").orElseThrow().tokens()).isNotEqualTo(edwards.tokens());
  }

  @Test
  void afterTheLeeway_nobodySendsTheSpentToken() {
    answerIsLost();
    pass(Duration.ofMinutes(10));

    assertThat(other.runUpkeep()).isZero();
    assertThat(refreshes()).isZero();
  }
}
