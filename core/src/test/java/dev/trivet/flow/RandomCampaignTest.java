// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.Trivet;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.endpoint.MatchedResponse;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Fault;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.grant.Lease;
import dev.trivet.grant.LeaseResult;
import dev.trivet.grant.Leases;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import dev.trivet.model.TokenSet;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random faults for two people on two nodes, in any order. One thing is left out, since it loses a
 * grant rightly: no node reaches Atlassian for ten minutes after a lost response.
 */
@ExtendWith(FakeAtlassianExtension.class)
class RandomCampaignTest {

  private static final int STEPS = 2000;
  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final List<String> PEOPLE = List.of("mia", "edward");

  private final FakeAtlassian fake;
  private final Application app;
  private final List<MortalStore> stores = new ArrayList<>();
  private final List<Trivet> nodes = new ArrayList<>();
  private Random random = new Random(0);
  private int refreshed;
  private int killed;

  RandomCampaignTest(FakeAtlassian fake) {
    this.fake = fake;
    this.app = new Application(fake, new SameThread());
    for (int i = 0; i < 2; i++) {
      stores.add(new MortalStore(app.store()));
      nodes.add(app.trivet(stores.get(i)));
    }
  }

  @AfterEach
  void close() throws InterruptedException {
    app.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anything_losesNoGrant(long seed) {
    random = new Random(seed);
    PEOPLE.forEach(person -> app.signIn(person, "site-a"));
    for (int step = 0; step < STEPS; step++) {
      String when = "seed " + seed + ", step " + step;
      try {
        step(PEOPLE.get(random.nextInt(2)));
      } catch (RuntimeException | Error failed) {
        throw new AssertionError(when + ": " + failed.getMessage(), failed);
      }
      for (String person : PEOPLE) {
        assertThat(grant(person).state()).as(when).isEqualTo(GrantState.LIVE);
      }
    }
    fake.repair();
    pass(Duration.ofHours(1));
    PEOPLE.forEach(person -> assertThat(refresh(person)).as("seed " + seed).isPresent());
    assertThat(fake.ledger().tokenCalls("refresh_token"))
        .as("a token that Atlassian calls dead, seed " + seed)
        .noneMatch(call -> call.status() == 403);
    assertThat(app.heard.events).allMatch(event -> event.startsWith("refreshed"));
    assertThat(refreshed).isGreaterThan(200);
    assertThat(killed).isGreaterThan(10);
  }

  private void step(String person) {
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> refresh(person);
      case 3 -> forced(person);
      case 4, 5 -> pass(Duration.ofSeconds(random.nextInt(120)));
      case 6 -> pass(Duration.ofMinutes(random.nextInt(90)));
      case 7, 8 -> fake.fault(Endpoint.TOKEN, fault().times(1 + random.nextInt(3)));
      case 9 -> consents(person);
      case 10 -> overtaken(person);
      default -> dies(person);
    }
  }

  private Grant grant(String person) {
    return app.grantOf(person).orElseThrow();
  }

  private TokenSet tokens(String person) {
    return Objects.requireNonNull(grant(person).tokens());
  }

  private Trivet node() {
    return nodes.get(random.nextInt(2));
  }

  private Optional<TokenSet> refresh(String person) {
    return tried(() -> node().obtainTokens(grant(person)));
  }

  private void forced(String person) {
    tried(() -> node().replaceTokens(grant(person), tokens(person)));
  }

  private Optional<TokenSet> tried(Supplier<TokenSet> call) {
    try {
      TokenSet tokens = call.get();
      refreshed++;
      return Optional.of(tokens);
    } catch (AtlassianUnavailableException | MisconfiguredException later) {
      return Optional.empty();
    }
  }

  /** Lets time pass, in small steps while an end is open, with the upkeep of the nodes. */
  private void pass(Duration time) {
    Duration left = time;
    while (!left.isNegative() && !left.isZero()) {
      Duration step = left.compareTo(LEASE) > 0 ? LEASE : left;
      fake.clock().advance(step);
      left = left.minus(step);
      boolean isOpen = !app.store().leases().abandoned(1).isEmpty();
      if (isOpen && left.compareTo(Duration.ofMinutes(1)) > 0) {
        // no outage lasts for ever
        fake.repair();
      }
      if (isOpen) {
        nodes.forEach(node -> node.runUpkeep());
      }
    }
  }

  private Fault fault() {
    return switch (random.nextInt(9)) {
      case 0 -> Fault.close();
      case 1 -> Fault.close().afterOperation();
      case 2 -> Fault.cut(random.nextInt(1500));
      case 3 -> Fault.status(500 + random.nextInt(5)).afterOperation();
      case 4 -> Fault.status(502);
      case 5 -> Fault.html().afterOperation();
      case 6 -> Fault.tooManyRequests(Integer.toString(random.nextInt(60)));
      case 7 -> Fault.body(401, "application/json", "{\"error\":\"access_denied\"}");
      default -> Fault.edit(text -> text.substring(0, random.nextInt(text.length())));
    };
  }

  private void consents(String person) {
    String site = List.of("site-a", "site-b", "site-c").get(random.nextInt(3));
    try {
      ConsentOutcome outcome = Application.complete(node(), consent(person, site));
      assertThat(grant(person)).isEqualTo(outcome.grant());
    } catch (AtlassianUnavailableException | MisconfiguredException later) {
      // the old grant stays
    }
  }

  /** The browser of the stand-in may meet a connection that is just being closed. */
  private MatchedResponse.Granted consent(String person, String site) {
    try {
      return app.consent(person, site);
    } catch (UncheckedIOException stale) {
      return app.consent(person, site);
    }
  }

  /** A node is slow: before it stores its new tokens the person consents again. */
  private void overtaken(String person) {
    LeaseResult answer =
        app.store()
            .leases()
            .lease(
                grant(person).account().accountId(), "slow", LEASE, tokens(person), Leases.UNKNOWN);
    if (answer instanceof LeaseResult.Acquired taken) {
      fake.repair();
      Lease lease = taken.lease();
      Optional<ConsentOutcome> newer = consentsForSure(person);
      newer.ifPresent(
          outcome -> {
            boolean kept =
                app.store().leases().store(lease, lease.tokens(), fake.clock().instant());
            assertThat(kept).as("a late writer").isFalse();
            assertThat(grant(person)).isEqualTo(outcome.grant());
          });
      app.store().leases().release(lease);
    }
  }

  private Optional<ConsentOutcome> consentsForSure(String person) {
    try {
      return Optional.of(Application.complete(node(), consent(person, "site-a")));
    } catch (AtlassianUnavailableException | MisconfiguredException later) {
      return Optional.empty();
    }
  }

  /** A node is killed between the answer and the commit, and starts again. */
  private void dies(String person) {
    int victim = random.nextInt(2);
    stores.get(victim).dies = true;
    try {
      nodes.get(victim).replaceTokens(grant(person), tokens(person));
    } catch (MortalStore.Killed dead) {
      killed++;
    } catch (AtlassianUnavailableException | MisconfiguredException alive) {
      // it was not called
    }
    stores.set(victim, new MortalStore(app.store()));
    nodes.set(victim, app.trivet(stores.get(victim)));
    // whoever needs the token now would wait for the dead node's lease, by the real clock
    pass(LEASE);
  }
}
