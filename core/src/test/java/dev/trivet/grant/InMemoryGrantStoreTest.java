// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.model.Account;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import dev.trivet.model.TokenSet;
import dev.trivet.story.Clients;
import dev.trivet.story.People;
import dev.trivet.story.Sites;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class InMemoryGrantStoreTest {

  private static final Instant LATER = Clients.NOON.plusSeconds(60);

  private final InMemoryGrantStore store = new InMemoryGrantStore();
  private final Account mia = People.mia();

  @Test
  void find_ofNobody_isEmpty() {
    assertThat(store.find(mia.accountId())).isEmpty();
    assertThat(store.status(mia.accountId())).isEmpty();
  }

  @Test
  void keep_theFirstTime_makesAGrant() {
    ConsentOutcome outcome = store.keep(consent(mia, Clients.NOON, Sites.BIRCH, Sites.ACORN));

    assertThat(outcome.added()).containsExactly(Sites.ACORN, Sites.BIRCH);
    assertThat(outcome.withdrawn()).isEmpty();
    assertThat(store.find(mia.accountId())).contains(outcome.grant());
    Grant grant = outcome.grant();
    assertThat(grant.account()).isEqualTo(mia);
    assertThat(grant.tokens()).isEqualTo(Clients.tokens());
    assertThat(grant.scopes()).isEqualTo(Scopes.parse("read:me"));
    assertThat(grant.firstGrantedAt()).isEqualTo(Clients.NOON);
    assertThat(grant.revision()).isEqualTo(1);
    assertThat(store.status(mia.accountId()))
        .contains(
            new GrantStatus(
                GrantState.LIVE,
                Scopes.parse("read:me"),
                Set.of(Sites.ACORN.cloudId(), Sites.BIRCH.cloudId())));
  }

  @Test
  void keep_again_updatesTheOneGrant() {
    store.keep(consent(mia, Clients.NOON, Sites.ACORN, Sites.BIRCH));
    TokenSet newer = new TokenSet("newer", null, LATER, Scopes.parse("read:me read:jira-work"));
    ConsentOutcome outcome =
        store.keep(new Consent(mia, List.of(Sites.BIRCH, Sites.CEDAR), newer, LATER));

    assertThat(outcome.added()).containsExactly(Sites.CEDAR);
    assertThat(outcome.withdrawn()).containsExactly(Sites.ACORN);
    Grant grant = store.find(mia.accountId()).orElseThrow();
    assertThat(grant.tokens()).isEqualTo(newer);
    assertThat(grant.scopes()).isEqualTo(newer.scopes());
    assertThat(grant.firstGrantedAt()).isEqualTo(Clients.NOON);
    assertThat(grant.lastRefreshedAt()).isEqualTo(LATER);
    assertThat(grant.revision()).isEqualTo(2);
    assertThat(grant.sites()).hasSize(3);
    assertThat(grant.grantedSites()).containsExactly(Sites.BIRCH, Sites.CEDAR);
  }

  @Test
  void keep_ofTwoPeopleWithOneAddress_makesTwoGrants() {
    Account edward = People.edward();
    store.keep(consent(mia, Clients.NOON, Sites.ACORN));
    ConsentOutcome outcome = store.keep(consent(edward, Clients.NOON, Sites.ACORN));

    assertThat(edward.email()).isEqualTo(mia.email());
    assertThat(outcome.added()).containsExactly(Sites.ACORN);
    assertThat(store.find(mia.accountId()).orElseThrow().account()).isEqualTo(mia);
    assertThat(store.find(edward.accountId()).orElseThrow().account()).isEqualTo(edward);
  }

  @Test
  void keep_atTheSameTime_tellsTheNewSiteOnce() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(8);
    try {
      Callable<ConsentOutcome> keep = () -> store.keep(consent(mia, Clients.NOON, Sites.ACORN));
      List<Site> added = new ArrayList<>();
      for (Future<ConsentOutcome> each : executor.invokeAll(Collections.nCopies(64, keep))) {
        added.addAll(each.get().added());
      }
      assertThat(added).containsExactly(Sites.ACORN);
      assertThat(store.find(mia.accountId()).orElseThrow().revision()).isEqualTo(64);
    } finally {
      executor.shutdownNow();
    }
  }

  private static Consent consent(Account account, Instant at, Site... sites) {
    return new Consent(account, List.of(sites), Clients.tokens(), at);
  }
}
