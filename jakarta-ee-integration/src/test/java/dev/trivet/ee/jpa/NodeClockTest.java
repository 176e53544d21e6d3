// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MIA;
import static dev.trivet.ee.jpa.Samples.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trivet.config.ApplicationName;
import dev.trivet.grant.Consent;
import dev.trivet.grant.LeaseResult;
import dev.trivet.grant.Leases;
import dev.trivet.model.Grant;
import dev.trivet.model.Scopes;
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Node whose clock is five hours ahead: it neither writes nor reads a wrong expiry. */
@OnEveryDatabase
class NodeClockTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration AHEAD = Duration.ofHours(5);

  @AutoClose private final TestDatabase database;
  private final InstantSource wrongClock = () -> Instant.now().plus(AHEAD);
  private final JpaGrantStore wrong;
  private final JpaGrantStore right;

  NodeClockTest(DatabaseKind kind) {
    database = kind.open().database();
    wrong = node(wrongClock);
    right = node(InstantSource.system());
  }

  private JpaGrantStore node(InstantSource clock) {
    return new JpaGrantStore(
        database, Runnable::run, Rings.of("a"), "client", new ApplicationName("/app"), clock);
  }

  /** Returns tokens that last an hour, as a node with a clock receives them. */
  private static TokenSet tokens(String name, Instant now) {
    return new TokenSet("access-" + name, "refresh-" + name, now.plus(HOUR), Scopes.none());
  }

  private static void keep(JpaGrantStore node, Instant now) {
    node.keep(new Consent(account(MIA.value()), List.of(), tokens("1", now), now));
  }

  private static void refresh(JpaGrantStore node, Instant now) {
    Grant grant = node.find(MIA).orElseThrow();
    TokenSet known = Objects.requireNonNull(grant.tokens());
    Leases leases = node.leases();
    LeaseResult result = leases.lease(MIA, "node", Duration.ofMinutes(1), known, grant.revision());
    leases.store(((LeaseResult.Acquired) result).lease(), tokens("2", now), now);
  }

  private static void assertValidForAnHour(JpaGrantStore node, Instant now) {
    Grant grant = node.find(MIA).orElseThrow();
    assertThat(Objects.requireNonNull(grant.tokens()).expiresAt())
        .isCloseTo(now.plus(HOUR), within(15, ChronoUnit.MINUTES));
    assertThat(grant.lastRefreshedAt()).isCloseTo(now, within(15, ChronoUnit.MINUTES));
  }

  private void assertRowHasTheTimeOfTheDatabase() {
    long expires =
        Long.parseLong(
            String.valueOf(database.select("select expires_at from trivet_grant").get(0)));
    assertThat(Instant.ofEpochMilli(expires))
        .isCloseTo(Instant.now().plus(HOUR), within(15, ChronoUnit.MINUTES));
  }

  @Test
  void tokensOfTheWrongNode_expireInTime_onEveryNode() {
    keep(wrong, wrongClock.instant());
    assertRowHasTheTimeOfTheDatabase();
    assertValidForAnHour(right, Instant.now());
    assertValidForAnHour(wrong, wrongClock.instant());

    refresh(wrong, wrongClock.instant());
    assertRowHasTheTimeOfTheDatabase();
    assertValidForAnHour(right, Instant.now());
    assertValidForAnHour(wrong, wrongClock.instant());
  }

  @Test
  void tokensOfARightNode_expireInTime_onTheWrongOne() {
    keep(right, Instant.now());
    refresh(right, Instant.now());

    assertRowHasTheTimeOfTheDatabase();
    assertValidForAnHour(wrong, wrongClock.instant());
  }

  /** The wrong node's consent is the older one, although its clock says otherwise. */
  @Test
  void laterConsent_wins_whateverTheClocksSay() {
    keep(wrong, wrongClock.instant());
    right.keep(
        new Consent(account(MIA.value()), List.of(), tokens("3", Instant.now()), Instant.now()));

    assertThat(wrong.find(MIA).map(Grant::tokens).map(TokenSet::accessToken)).contains("access-3");
  }
}
