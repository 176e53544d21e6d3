// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.Trivet;
import dev.trivet.error.TransientFailure;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Fault;
import dev.trivet.grant.LeaseAnswer;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A refresh whose end nobody knows is taken up before Atlassian forgets. */
@ExtendWith(FakeAtlassianExtension.class)
class SweepTest {

  private final FakeAtlassian fake;
  private final Application app;
  private final Trivet node;
  private final Trivet other;

  SweepTest(FakeAtlassian fake) {
    this.fake = fake;
    this.app = new Application(fake);
    this.node = app.trivet();
    this.other = app.trivet();
  }

  @BeforeEach
  void tokenExpires() {
    app.signIn("mia", "site-a");
    fake.clock().advance(Duration.ofHours(1));
    fake.ledger().clear();
  }

  @AfterEach
  void close() throws InterruptedException {
    app.close();
  }

  private Grant grant() {
    return app.grantOf("mia").orElseThrow();
  }

  private TokenSet tokens() {
    return Objects.requireNonNull(grant().tokens());
  }

  private int refreshes() {
    return fake.ledger().tokenCalls("refresh_token").size();
  }

  private void fails() {
    assertThatThrownBy(() -> node.tokens().of(grant())).isInstanceOf(TransientFailure.class);
  }

  private void answerIsLost() {
    fake.fault(Endpoint.TOKEN, Fault.close().afterOperation().times(2));
    fails();
    fake.repair();
    fake.ledger().clear();
  }

  @Test
  void nothingOpen_isNothingToDo() {
    assertThat(node.tokens().sweep()).isZero();
    assertThat(refreshes()).isZero();
  }

  @Test
  void lostAnswer_isTakenUpByAnotherNode_longBeforeThePersonComesBack() {
    answerIsLost();
    TokenSet before = tokens();

    assertThat(other.tokens().sweep()).isEqualTo(1);

    assertThat(tokens()).isNotEqualTo(before);
    assertThat(app.heard.events).containsExactly("refreshed " + grant().account().accountId());
    assertThat(other.tokens().sweep()).as("settled").isZero();
    assertThat(refreshes()).isEqualTo(1);
    fake.clock().advance(Duration.ofDays(30));
    assertThat(node.tokens().of(grant()).accessToken()).isNotEmpty();
  }

  @Test
  void leaseOfADeadNode_isTakenUp() {
    LeaseAnswer taken =
        app.store()
            .leases()
            .lease(grant().account().accountId(), "dead", Duration.ofSeconds(15), tokens());
    assertThat(taken).isInstanceOf(LeaseAnswer.Taken.class);
    assertThat(node.tokens().sweep()).as("it may be alive").isZero();

    fake.clock().advance(Duration.ofSeconds(16));

    assertThat(node.tokens().sweep()).isEqualTo(1);
  }

  @Test
  void refusedRefresh_isNotOpen() {
    fake.fault(Endpoint.TOKEN, Fault.tooManyRequests("5"));
    fails();

    assertThat(other.tokens().sweep()).isZero();
    assertThat(refreshes()).isEqualTo(1);
  }

  @Test
  void openEnd_outlivesARefusal() {
    answerIsLost();
    fake.fault(Endpoint.TOKEN, Fault.tooManyRequests("5"));
    assertThat(other.tokens().sweep()).isZero();

    fake.clock().advance(Duration.ofSeconds(10));

    assertThat(other.tokens().sweep()).isEqualTo(1);
  }

  @Test
  void sweep_leavesAtlassianAlone_asLongAsItIsTold() {
    answerIsLost();
    fake.fault(Endpoint.TOKEN, Fault.tooManyRequests("60"));
    assertThat(other.tokens().sweep()).isZero();
    for (int i = 0; i < 10; i++) {
      assertThat(other.tokens().sweep()).isZero();
    }

    assertThat(refreshes()).isEqualTo(1);
  }

  @Test
  void deadGrant_isEnded() {
    answerIsLost();
    fake.revoke("mia");

    assertThat(other.tokens().sweep()).isZero();

    assertThat(grant().state()).isEqualTo(GrantState.ENDED);
    assertThat(app.heard.events).containsExactly("ended " + grant().account().accountId());
  }

  @Test
  void oddGrant_doesNotKeepTheOthersFromBeingSwept() {
    answerIsLost();
    app.signIn("edward", "site-a");
    fake.clock().advance(Duration.ofSeconds(2));
    Grant edwards = app.grantOf("edward").orElseThrow();
    fake.fault(Endpoint.TOKEN, Fault.close().afterOperation().times(2));
    assertThatThrownBy(
            () -> other.tokens().instead(edwards, Objects.requireNonNull(edwards.tokens())))
        .isInstanceOf(TransientFailure.class);
    fake.repair();
    fake.clock().advance(Duration.ofSeconds(2));

    fake.fault(Endpoint.TOKEN, Fault.status(400));

    assertThat(node.tokens().sweep()).as("edward, after mia").isEqualTo(1);
    assertThat(app.grantOf("edward").orElseThrow().tokens()).isNotEqualTo(edwards.tokens());
  }

  @Test
  void afterTheLeeway_nobodySendsTheSpentToken() {
    answerIsLost();
    fake.clock().advance(Duration.ofMinutes(10));

    assertThat(other.tokens().sweep()).isZero();
    assertThat(refreshes()).isZero();
  }
}
