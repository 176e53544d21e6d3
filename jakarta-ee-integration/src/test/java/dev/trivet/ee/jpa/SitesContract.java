// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.FRIDAY;
import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.TUESDAY;
import static dev.trivet.ee.jpa.Samples.site;
import static dev.trivet.ee.jpa.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.Identity;
import dev.trivet.grant.AccountLink;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.grant.Lease;
import dev.trivet.grant.LeaseResult;
import dev.trivet.grant.LocalUser;
import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantedSite;
import dev.trivet.model.Product;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Sites between two consents, and who goes with which account, in every store alike. */
abstract class SitesContract extends GrantStoreContract {

  private static final LocalUser MIA_HERE = new LocalUser(Identity.CONTAINER, "mia");
  private static final CloudId ACORN = site("acorn").cloudId();

  @Test
  void list_thatWasReadAgain_isKept_withItsHistory() {
    Grant before = miaConsents(MONDAY, "1", site("acorn"), site("birch")).grant();

    ConsentOutcome outcome =
        store().keepSites(before, List.of(site("birch"), site("cedar")), TUESDAY).orElseThrow();

    assertThat(outcome.added()).containsExactly(site("cedar"));
    assertThat(outcome.withdrawn()).containsExactly(site("acorn"));
    assertThat(find(MIA).sites())
        .containsExactly(
            new GrantedSite(site("acorn"), MONDAY, MONDAY, TUESDAY),
            new GrantedSite(site("birch"), MONDAY, TUESDAY, null),
            new GrantedSite(site("cedar"), TUESDAY, TUESDAY, null));
    assertThat(find(MIA).tokens()).isEqualTo(tokens("1"));
    assertThat(find(MIA).lastRefreshedAt()).isEqualTo(MONDAY);
    assertThat(store().standing(MIA).orElseThrow().sites())
        .isEqualTo(Set.of(site("birch").cloudId(), site("cedar").cloudId()));
  }

  @Test
  void list_thatIsOlderThanAConsent_isDropped() {
    Grant before = miaConsents(MONDAY, "1", site("acorn")).grant();
    miaConsents(TUESDAY, "2", site("acorn"), site("birch"));

    assertThat(store().keepSites(before, List.of(), FRIDAY)).isEmpty();
    assertThat(find(MIA).grantedSites()).containsExactly(site("acorn"), site("birch"));
  }

  @Test
  void list_ofADeletedGrant_bringsNothingBack() {
    Grant before = miaConsents(MONDAY, "1", site("acorn")).grant();
    store().delete(MIA);

    assertThat(store().keepSites(before, List.of(site("acorn")), TUESDAY)).isEmpty();
    assertThat(store().find(MIA)).isEmpty();
  }

  @Test
  void list_readDuringARefresh_doesNotHinderIt() {
    miaConsents(MONDAY, "1", site("acorn"));
    LeaseResult answer = store().leases().lease(MIA, "node", Duration.ofMinutes(5), tokens("1"));
    Lease lease = ((LeaseResult.Taken) answer).lease();

    assertThat(store().keepSites(find(MIA), List.of(site("birch")), TUESDAY)).isPresent();

    assertThat(store().leases().renew(lease, tokens("2"), FRIDAY)).isTrue();
    assertThat(find(MIA).tokens()).isEqualTo(tokens("2"));
    assertThat(find(MIA).grantedSites()).containsExactly(site("birch"));
  }

  private boolean isInstalled(String product) {
    return find(MIA).grantedSites().get(0).products().stream()
        .filter(candidate -> candidate.name().equals(product))
        .findFirst()
        .orElseThrow()
        .installed();
  }

  @Test
  void product_whereTheAppIsNotInstalled_staysMarkedUntilTheNextConsent() {
    miaConsents(MONDAY, "1", site("acorn"));

    store().mark(MIA, ACORN, Product.JIRA, false);

    assertThat(isInstalled(Product.JIRA)).isFalse();
    assertThat(isInstalled(Product.CONFLUENCE)).isTrue();
    store().keepSites(find(MIA), List.of(site("acorn")), TUESDAY);
    assertThat(isInstalled(Product.JIRA)).isFalse();
    miaConsents(FRIDAY, "2", site("acorn"));
    assertThat(isInstalled(Product.JIRA)).isTrue();
  }

  @Test
  void product_thatWorksAgain_losesItsMark() {
    miaConsents(MONDAY, "1", site("acorn"));
    store().mark(MIA, ACORN, Product.JIRA, false);

    store().mark(MIA, ACORN, Product.JIRA, true);

    assertThat(find(MIA).grantedSites()).containsExactly(site("acorn"));
  }

  @Test
  void mark_ofNothing_isHarmless() {
    miaConsents(MONDAY, "1", site("acorn"));

    store().mark(new AccountId("nobody"), ACORN, Product.JIRA, false);
    store().mark(MIA, site("birch").cloudId(), Product.JIRA, false);
    store().mark(MIA, ACORN, "compass", false);

    assertThat(find(MIA).grantedSites()).containsExactly(site("acorn"));
  }

  @Test
  void link_isFoundAgain_andReplaced() {
    assertThat(store().links().find(MIA_HERE)).isEmpty();

    store().links().keep(MIA_HERE, new AccountLink(MIA, null));
    assertThat(store().links().find(MIA_HERE)).contains(new AccountLink(MIA, null));
    store().links().keep(MIA_HERE, new AccountLink(new AccountId("other"), ACORN));

    assertThat(store().links().find(MIA_HERE))
        .contains(new AccountLink(new AccountId("other"), ACORN));
  }

  @Test
  void link_isOfOneCaller_byteForByte_whereverTheLoginComesFrom() {
    store().links().keep(MIA_HERE, new AccountLink(MIA, ACORN));

    for (String other : List.of("Mia", "mia ", " mia", "m\u0131a", "mi\u00e1", "")) {
      assertThat(store().links().find(new LocalUser(Identity.CONTAINER, other))).isEmpty();
    }
    assertThat(store().links().find(new LocalUser(Identity.ATLASSIAN, "mia"))).isEmpty();
  }

  @Test
  void link_goesWithItsGrant() {
    miaConsents(MONDAY, "1", site("acorn"));
    LocalUser edward = new LocalUser(Identity.CONTAINER, "edward");
    store().links().keep(MIA_HERE, new AccountLink(MIA, ACORN));
    store().links().keep(edward, new AccountLink(new AccountId("edward"), null));

    store().delete(MIA);

    assertThat(store().links().find(MIA_HERE)).isEmpty();
    assertThat(store().links().find(edward)).isPresent();
  }
}
