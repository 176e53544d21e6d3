// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.FRIDAY;
import static dev.trivet.ee.jpa.Samples.MIA;
import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.TUESDAY;
import static dev.trivet.ee.jpa.Samples.site;
import static dev.trivet.ee.jpa.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.grant.ConsentOutcome;
import dev.trivet.grant.Lease;
import dev.trivet.grant.LeaseResult;
import dev.trivet.grant.Leases;
import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantedSite;
import dev.trivet.model.Product;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Contract of every store: sites between two consents. */
@OnEveryStore
class StoredSitesTest {

  private static final CloudId ACORN = site("acorn").cloudId();

  @AutoClose private final StoreUnderTest tested;

  StoredSitesTest(StoreKind kind) {
    tested = kind.open();
  }

  @Test
  void list_thatWasReadAgain_isKept_withItsHistory() {
    Grant before = tested.consentOfMia(MONDAY, "1", site("acorn"), site("birch")).grant();

    ConsentOutcome outcome =
        tested
            .store()
            .keepSites(before, List.of(site("birch"), site("cedar")), TUESDAY)
            .orElseThrow();

    assertThat(outcome.added()).containsExactly(site("cedar"));
    assertThat(outcome.withdrawn()).containsExactly(site("acorn"));
    assertThat(tested.find(MIA).sites())
        .containsExactly(
            new GrantedSite(site("acorn"), MONDAY, MONDAY, TUESDAY),
            new GrantedSite(site("birch"), MONDAY, TUESDAY, null),
            new GrantedSite(site("cedar"), TUESDAY, TUESDAY, null));
    assertThat(tested.find(MIA).tokens()).isEqualTo(tokens("1"));
    assertThat(tested.find(MIA).lastRefreshedAt()).isEqualTo(MONDAY);
    assertThat(tested.store().status(MIA).orElseThrow().sites())
        .isEqualTo(Set.of(site("birch").cloudId(), site("cedar").cloudId()));
  }

  @Test
  void list_thatIsOlderThanAConsent_isDropped() {
    Grant before = tested.consentOfMia(MONDAY, "1", site("acorn")).grant();
    tested.consentOfMia(TUESDAY, "2", site("acorn"), site("birch"));

    assertThat(tested.store().keepSites(before, List.of(), FRIDAY)).isEmpty();
    assertThat(tested.find(MIA).grantedSites()).containsExactly(site("acorn"), site("birch"));
  }

  @Test
  void list_ofADeletedGrant_bringsNothingBack() {
    Grant before = tested.consentOfMia(MONDAY, "1", site("acorn")).grant();
    tested.store().delete(MIA);

    assertThat(tested.store().keepSites(before, List.of(site("acorn")), TUESDAY)).isEmpty();
    assertThat(tested.store().find(MIA)).isEmpty();
  }

  /** The new grant has the same revision and times. */
  @Test
  void list_ofADeletedGrant_isNotKeptInTheNewOne() {
    Grant deleted = tested.consentOfMia(MONDAY, "1", site("acorn")).grant();
    tested.store().delete(MIA);
    tested.consentOfMia(MONDAY, "2", site("birch"));

    assertThat(tested.store().keepSites(deleted, List.of(site("acorn")), TUESDAY)).isEmpty();
    assertThat(tested.find(MIA).grantedSites()).containsExactly(site("birch"));
  }

  @Test
  void list_readDuringARefresh_doesNotHinderIt() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    LeaseResult answer =
        tested
            .store()
            .leases()
            .lease(MIA, "node", Duration.ofMinutes(1), tokens("1"), Leases.UNKNOWN);
    Lease lease = ((LeaseResult.Acquired) answer).lease();

    assertThat(tested.store().keepSites(tested.find(MIA), List.of(site("birch")), TUESDAY))
        .isPresent();

    assertThat(tested.store().leases().store(lease, tokens("2"), FRIDAY)).isTrue();
    assertThat(tested.find(MIA).tokens()).isEqualTo(tokens("2"));
    assertThat(tested.find(MIA).grantedSites()).containsExactly(site("birch"));
  }

  private boolean isInstalled(String product) {
    return tested.find(MIA).grantedSites().get(0).products().stream()
        .filter(candidate -> candidate.name().equals(product))
        .findFirst()
        .orElseThrow()
        .installed();
  }

  @Test
  void product_whereTheAppIsNotInstalled_staysMarkedUntilTheNextConsent() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));

    tested.store().mark(MIA, ACORN, Product.JIRA, false);

    assertThat(isInstalled(Product.JIRA)).isFalse();
    assertThat(isInstalled(Product.CONFLUENCE)).isTrue();
    tested.store().keepSites(tested.find(MIA), List.of(site("acorn")), TUESDAY);
    assertThat(isInstalled(Product.JIRA)).isFalse();
    tested.consentOfMia(FRIDAY, "2", site("acorn"));
    assertThat(isInstalled(Product.JIRA)).isTrue();
  }

  @Test
  void product_thatWorksAgain_losesItsMark() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    tested.store().mark(MIA, ACORN, Product.JIRA, false);

    tested.store().mark(MIA, ACORN, Product.JIRA, true);

    assertThat(tested.find(MIA).grantedSites()).containsExactly(site("acorn"));
  }

  @Test
  void mark_ofNothing_isHarmless() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));

    tested.store().mark(new AccountId("unknown"), ACORN, Product.JIRA, false);
    tested.store().mark(MIA, site("birch").cloudId(), Product.JIRA, false);
    tested.store().mark(MIA, ACORN, "compass", false);

    assertThat(tested.find(MIA).grantedSites()).containsExactly(site("acorn"));
  }
}
