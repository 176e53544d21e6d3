// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.Trivet;
import dev.trivet.config.Setting;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.Fault;
import dev.trivet.model.Grant;
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The API answers 401 before the token expires. */
class RefusedTokenTest extends RefreshScene {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  RefusedTokenTest(FakeAtlassian fake) {
    super(fake);
  }

  private TokenSet instead(TokenSet refused) {
    return trivet.replaceTokens(grant(), refused);
  }

  @Test
  void refusedToken_rightAfterTheSignIn_isReplacedByOneRefresh() {
    TokenSet refused = stored();

    TokenSet next = instead(refused);

    assertThat(next).isEqualTo(stored()).isNotEqualTo(refused);
    assertThat(refreshes()).isEqualTo(1);
    assertThat(app.heard.events).containsExactly("refreshed " + grant().account().accountId());
  }

  @Test
  void refusedToken_inManyThreads_isReplacedByOneRefresh() throws Exception {
    Grant grant = grant();
    TokenSet refused = stored();
    Callable<TokenSet> call = () -> trivet.replaceTokens(grant, refused);
    Set<TokenSet> seen = new HashSet<>();
    ExecutorService threads = Executors.newFixedThreadPool(64);
    try {
      for (Future<TokenSet> each : threads.invokeAll(Collections.nCopies(64, call))) {
        seen.add(each.get());
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(seen).containsExactly(stored());
    assertThat(refreshes()).isEqualTo(1);
  }

  @Test
  void rowThatHoldsAnotherToken_givesIt_withoutACall() {
    Grant old = grant();
    TokenSet refused = stored();
    fake.rules().accessTokenLifetime(MINUTE);
    TokenSet next = instead(refused);
    assertThat(next.expiresAt()).isBefore(refused.expiresAt());

    assertThat(other.replaceTokens(old, refused)).isEqualTo(next);
    assertThat(refreshes()).isEqualTo(1);
  }

  @Test
  void apiThatRefusesEveryToken_spendsOneRefreshAMinute() {
    TokenSet next = instead(stored());

    for (int i = 0; i < 10; i++) {
      assertThat(instead(next)).as("the API's answer stands").isEqualTo(next);
    }
    assertThat(refreshes()).isEqualTo(1);

    pass(MINUTE.plusSeconds(1));
    assertThat(instead(next)).isNotEqualTo(next);
    assertThat(refreshes()).isEqualTo(2);
  }

  @Test
  void apiThatRefusesEveryToken_isNotHelpedByTwoNodesInTurns() {
    List<Trivet> nodes = List.of(trivet, other);

    for (int i = 0; i < 20; i++) {
      nodes.get(i % 2).replaceTokens(grant(), stored());
    }

    assertThat(refreshes()).isLessThanOrEqualTo(4);
  }

  @Test
  void refusedToken_ofANewConsent_isReplacedAlthoughTheLastTimeDidNotHelp() {
    instead(stored());
    app.signIn("mia", "site-b");
    fake.ledger().clear();
    TokenSet refused = stored();

    assertThat(instead(refused)).isNotEqualTo(refused);
    assertThat(refreshes()).isEqualTo(1);
  }

  @Test
  void deadGrant_isFoundOut() {
    fake.revoke("mia");

    assertThatThrownBy(() -> instead(stored())).isInstanceOf(GrantEndedException.class);
    assertThatThrownBy(() -> trivet.obtainTokens(grant())).isInstanceOf(GrantEndedException.class);
    assertThat(app.heard.events).containsExactly("ended " + grant().account().accountId());
    assertThat(refreshes()).isEqualTo(1);
  }

  @Test
  void failingAtlassian_keepsTheToken_whichOtherCallsGoOnWith() {
    TokenSet refused = stored();
    fake.fault(Endpoint.TOKEN, Fault.status(503).always());

    assertThatThrownBy(() -> instead(refused)).isInstanceOf(AtlassianUnavailableException.class);

    assertThat(trivet.obtainTokens(grant())).isEqualTo(refused);
  }

  @Test
  void grantWithoutRefreshToken_isOver_butNotWhenItWasJustGiven() {
    app.with(Setting.OFFLINE_ACCESS, "false");
    app.signIn("edward", "site-a");
    Grant edwards = app.grantOf("edward").orElseThrow();
    TokenSet refused = Objects.requireNonNull(edwards.tokens());

    assertThat(trivet.replaceTokens(edwards, refused)).isEqualTo(refused);
    pass(MINUTE.plusSeconds(1));
    assertThatThrownBy(() -> trivet.replaceTokens(edwards, refused))
        .isInstanceOf(GrantEndedException.class);
    assertThat(refreshes()).isZero();
  }
}
