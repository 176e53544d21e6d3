// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.model.AccountId;
import dev.trivet.model.Scopes;
import dev.trivet.model.TokenSet;
import dev.trivet.story.Clients;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshMarginTest {

  private static final RefreshMargin USUAL = new RefreshMargin(Duration.ofMinutes(2), 7);

  private static boolean isFresh(RefreshMargin margin, int account, long life, long secondsBefore) {
    Instant end = Clients.NOON.plusSeconds(life);
    TokenSet tokens = new TokenSet("a", "r", end, Scopes.none());
    return margin.isFresh(
        new AccountId("account-" + account), tokens, Clients.NOON, end.minusSeconds(secondsBefore));
  }

  /** Counts the fresh ones of a thousand tokens that expire at the same time. */
  private static long fresh(RefreshMargin margin, long life, long secondsBefore) {
    long fresh = 0;
    for (int account = 0; account < 1000; account++) {
      fresh += isFresh(margin, account, life, secondsBefore) ? 1 : 0;
    }
    return fresh;
  }

  @Test
  void tokens_areFreshBeforeTheMargin_andNotInItsLastHalf() {
    assertThat(fresh(USUAL, 3600, 121)).isEqualTo(1000);
    assertThat(fresh(USUAL, 3600, 60)).isZero();
    assertThat(fresh(USUAL, 3600, 0)).isZero();
    assertThat(fresh(USUAL, 3600, -1)).isZero();
  }

  @Test
  void tokens_thatEndTogether_areRefreshedOneAfterTheOther() {
    long before = 1000;
    for (int second = 120; second >= 60; second--) {
      long now = fresh(USUAL, 3600, second);
      assertThat(before - now).as("due in one second").isBetween(0L, 60L);
      before = now;
    }
    assertThat(before).isZero();
  }

  @Test
  void nodes_refreshOneTokenAtDifferentTimes() {
    long moments =
        IntStream.range(0, 16)
            .mapToObj(node -> new RefreshMargin(Duration.ofMinutes(2), node))
            .map(RefreshMarginTest::moment)
            .distinct()
            .count();

    assertThat(moments).isGreaterThan(8);
  }

  private static long moment(RefreshMargin node) {
    long second = 120;
    while (isFresh(node, 1, 3600, second)) {
      second--;
    }
    return second;
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 60, 600})
  void margin_isATenthOfAShortLifeAtMost(long life) {
    assertThat(fresh(USUAL, life, life / 10 + 1)).isEqualTo(1000);
    assertThat(fresh(USUAL, life, life / 20)).isZero();
  }
}
