// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.config.Setting;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.Fault;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import dev.trivet.model.TokenSet;
import dev.trivet.story.Clients;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefreshTest extends RefreshScene {

  RefreshTest(FakeAtlassian fake) {
    super(fake);
  }

  @Test
  void token_thatIsFresh_costsNoCall() {
    assertThat(fresh()).isEqualTo(grant().tokens());
    assertThat(refreshes()).isZero();
  }

  @Test
  void token_thatHasExpired_isRefreshedOnce_andStored() {
    TokenSet before = fresh();
    pass(HOUR);

    TokenSet after = fresh();

    assertThat(after.accessToken()).isNotEqualTo(before.accessToken());
    assertThat(grant().tokens()).isEqualTo(after);
    assertThat(fresh()).isEqualTo(after);
    assertThat(refreshes()).isEqualTo(1);
    assertThat(app.heard.events).containsExactly("refreshed " + grant().account().accountId());
  }

  @Test
  void lifeOfAToken_beginsWhenItsRequestIsSent() {
    pass(HOUR);
    Instant sentAt = fake.clock().instant();
    fake.fault(
        Endpoint.TOKEN,
        Fault.edit(
            body -> {
              pass(Duration.ofSeconds(20));
              return body;
            }));

    fresh();

    assertThat(grant().lastRefreshedAt()).isBetween(sentAt, sentAt.plusSeconds(15));
    assertThat(stored().expiresAt()).isEqualTo(grant().lastRefreshedAt().plus(HOUR));
  }

  @Test
  void callerWithAnOldGrant_getsTheNewestToken_orOneMoreRefresh() {
    Grant old = grant();
    pass(HOUR);
    TokenSet second = fresh();
    assertThat(trivet.obtainTokens(old)).isEqualTo(second);
    assertThat(refreshes()).isEqualTo(1);

    pass(HOUR);
    TokenSet third = trivet.obtainTokens(old);

    assertThat(third).isEqualTo(stored()).isNotEqualTo(second);
    assertThat(refreshes()).isEqualTo(2);
    assertThat(fake.ledger().spentRefreshTokens()).isEmpty();
  }

  @Test
  void shortLivedToken_thatWasJustObtained_isUsed() {
    fake.rules().accessTokenLifetime(Duration.ofSeconds(30));
    pass(HOUR);

    fresh();
    fresh();

    assertThat(refreshes()).isEqualTo(1);
  }

  @Test
  void year_ofRefreshes_neverSendsASpentToken() {
    for (int i = 0; i < 50; i++) {
      pass(Duration.ofDays(7));
      fresh();
    }
    assertThat(refreshes()).isEqualTo(50);
    assertThat(fake.ledger().spentRefreshTokens()).isEmpty();
  }

  @Test
  void answer_withoutRefreshToken_leavesTheOldOne() {
    fake.rules().rotation(false);
    pass(HOUR);
    fake.fault(
        Endpoint.TOKEN, Fault.edit(body -> body.replaceAll("\"refresh_token\":\"[^\"]*\",?", "")));
    @Nullable String before = stored().refreshToken();

    fresh();

    assertThat(stored().refreshToken()).isEqualTo(before);
    pass(HOUR);
    fresh();
    assertThat(refreshes()).isEqualTo(2);
  }

  @Test
  void deadToken_inBothSpellings_endsTheGrant() {
    fake.revoke("mia");
    pass(HOUR);

    assertThatThrownBy(this::fresh).isInstanceOf(GrantEndedException.class);

    assertThat(grant().state()).isEqualTo(GrantState.ENDED);
    assertThat(grant().tokens()).isNull();
    assertThat(app.heard.events).containsExactly("ended " + grant().account().accountId());
    assertThatThrownBy(this::fresh).isInstanceOf(GrantEndedException.class);
    assertThat(refreshes()).isEqualTo(1);

    app.signIn("mia", "site-a");
    fake.rules().deadTokenAsInTheField();
    fake.revoke("mia");
    pass(HOUR);
    assertThatThrownBy(this::fresh).isInstanceOf(GrantEndedException.class);
    assertThat(grant().state()).isEqualTo(GrantState.ENDED);
  }

  @Test
  void grantWithoutRefreshToken_isOver_afterItsHour_butNobodyIsToldThatAtlassianEndedIt() {
    app.with(Setting.OFFLINE_ACCESS, "false");
    app.signIn("edward", "site-a");
    Grant edwards = app.grantOf("edward").orElseThrow();
    pass(HOUR);

    assertThatThrownBy(() -> trivet.obtainTokens(edwards)).isInstanceOf(GrantEndedException.class);

    assertThat(app.heard.events).isEmpty();
    assertThat(refreshes()).isZero();
  }

  /** Field-reports 6: with offline access off, a refresh token that came was kept and spent. */
  @Test
  void refreshTokenThatWasNotAskedFor_isNeitherKeptNorSpent() {
    app.with(Setting.OFFLINE_ACCESS, "false");
    fake.fault(
        Endpoint.TOKEN,
        Fault.edit(body -> body.replace("{", "{\"refresh_token\":\"that.was-not-asked-for\",")));
    app.signIn("edward", "site-a");
    Grant edwards = app.grantOf("edward").orElseThrow();
    pass(HOUR);

    assertThat(edwards.tokens()).extracting(TokenSet::refreshToken).isNull();
    assertThatThrownBy(() -> trivet.obtainTokens(edwards)).isInstanceOf(GrantEndedException.class);
    assertThat(refreshes()).isZero();
  }

  @Test
  void grantThatAnotherNodeEnded_isToldOnce() {
    Grant stale = grant();
    fake.revoke("mia");
    pass(HOUR);

    assertThatThrownBy(() -> trivet.obtainTokens(stale)).isInstanceOf(GrantEndedException.class);
    assertThatThrownBy(() -> app.trivet().obtainTokens(stale))
        .isInstanceOf(GrantEndedException.class);

    assertThat(app.heard.events).hasSize(1);
    assertThat(refreshes()).isEqualTo(1);
  }

  @Test
  void wrongSecret_isTheOperatorsTrouble_andKeepsTheGrant() {
    URI callback = URI.create("http://localhost:8080/app/atlassian/callback");
    fake.client("client-1", "another secret", callback);
    pass(HOUR);

    assertThatThrownBy(this::fresh).isInstanceOf(MisconfiguredException.class);

    assertThat(grant().state()).isEqualTo(GrantState.LIVE);
    fake.client("client-1", Clients.SECRET, callback);
    pass(Duration.ofSeconds(31));
    assertThat(fresh().accessToken()).isNotEmpty();
  }

  @Test
  void failingAtlassian_isLeftAloneForAWhile_andKeepsTheGrant() {
    pass(HOUR);
    fake.fault(Endpoint.TOKEN, Fault.status(503).always());

    assertThatThrownBy(this::fresh).isInstanceOf(AtlassianUnavailableException.class);
    assertThatThrownBy(this::fresh).isInstanceOf(AtlassianUnavailableException.class);

    assertThat(refreshes()).as("the second is not even asked").isEqualTo(1);
    fake.repair();
    pass(Duration.ofSeconds(2));
    assertThat(fresh().accessToken()).isNotEmpty();
  }

  static Stream<Arguments> waits() {
    String inAMinute =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.now().plusSeconds(61).atOffset(ZoneOffset.UTC));
    return Stream.of(
        Arguments.of(Fault.tooManyRequests("60"), 60),
        Arguments.of(Fault.tooManyRequests(inAMinute), 59),
        Arguments.of(Fault.tooManyRequests("99999999999999999999"), 300),
        Arguments.of(Fault.tooManyRequests("0"), 30),
        Arguments.of(Fault.tooManyRequests("-5"), 30),
        Arguments.of(Fault.tooManyRequests("soon"), 30),
        Arguments.of(Fault.status(429), 30),
        Arguments.of(Fault.status(503).header("Retry-After", "45"), 45));
  }

  @ParameterizedTest
  @MethodSource("waits")
  void waitThatAtlassianAsksFor_isObeyed(Fault fault, long seconds) {
    pass(HOUR);
    fake.fault(Endpoint.TOKEN, fault);
    assertThatThrownBy(this::fresh).isInstanceOf(AtlassianUnavailableException.class);

    pass(Duration.ofSeconds(seconds - 2));
    assertThatThrownBy(this::fresh).isInstanceOf(AtlassianUnavailableException.class);
    assertThat(refreshes()).isEqualTo(1);
    pass(Duration.ofSeconds(seconds / 10 + 10));
    fresh();

    assertThat(refreshes()).isEqualTo(2);
  }
}
