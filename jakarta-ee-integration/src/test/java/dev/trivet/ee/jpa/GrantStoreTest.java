// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.FRIDAY;
import static dev.trivet.ee.jpa.Samples.MIA;
import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.TUESDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.consent;
import static dev.trivet.ee.jpa.Samples.named;
import static dev.trivet.ee.jpa.Samples.shyAccount;
import static dev.trivet.ee.jpa.Samples.site;
import static dev.trivet.ee.jpa.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.grant.Consent;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.grant.GrantStatus;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import dev.trivet.model.GrantedSite;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Contract of every store: consents and the grants they make. */
@OnEveryStore
class GrantStoreTest {

  @AutoClose private final StoreUnderTest tested;

  GrantStoreTest(StoreKind kind) {
    tested = kind.open();
  }

  @Test
  void stranger_hasNoGrant() {
    assertThat(tested.store().find(MIA)).isEmpty();
    assertThat(tested.store().status(MIA)).isEmpty();
  }

  @Test
  void consent_isFoundAgain() {
    ConsentOutcome outcome = tested.consentOfMia(MONDAY, "1", site("Birch"), site("acorn"));

    assertThat(outcome.added()).containsExactly(site("acorn"), site("Birch"));
    assertThat(outcome.withdrawn()).isEmpty();
    Grant grant = tested.find(MIA);
    assertThat(grant).isEqualTo(outcome.grant());
    assertThat(grant.account()).isEqualTo(account(MIA.value()));
    assertThat(grant.grantedSites()).containsExactly(site("acorn"), site("Birch"));
    assertThat(grant.tokens()).isEqualTo(tokens("1"));
    assertThat(grant.scopes()).isEqualTo(Scopes.parse("read:me read:jira-work"));
    assertThat(grant.firstGrantedAt()).isEqualTo(MONDAY);
    assertThat(grant.lastRefreshedAt()).isEqualTo(MONDAY);
    assertThat(grant.state()).isEqualTo(GrantState.LIVE);
    assertThat(tested.store().status(MIA))
        .contains(
            new GrantStatus(
                GrantState.LIVE,
                grant.scopes(),
                Set.of(site("acorn").cloudId(), site("Birch").cloudId())));
  }

  @Test
  void everyOptionalPart_mayBeMissing() {
    Site bare = new Site(site("x").cloudId(), "x", site("x").url(), null, site("x").products());
    Consent consent = new Consent(shyAccount("shy"), List.of(bare), tokens("access", null), MONDAY);

    Grant kept = tested.store().keep(consent).grant();

    assertThat(tested.find(new AccountId("shy"))).isEqualTo(kept);
    assertThat(kept.account()).isEqualTo(shyAccount("shy"));
    assertThat(kept.tokens()).isEqualTo(tokens("access", null));
    assertThat(kept.grantedSites()).containsExactly(bare);
  }

  @Test
  void everyOptionalPart_mayDisappear() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));

    tested
        .store()
        .keep(new Consent(shyAccount(MIA.value()), List.of(), tokens("access", null), TUESDAY));

    assertThat(tested.find(MIA).account()).isEqualTo(shyAccount(MIA.value()));
    assertThat(tested.find(MIA).tokens()).isEqualTo(tokens("access", null));
    assertThat(tested.find(MIA).grantedSites()).isEmpty();
  }

  @Test
  void secondConsent_updatesTheOneGrant() {
    long first = tested.consentOfMia(MONDAY, "1", site("acorn")).grant().revision();

    ConsentOutcome outcome = tested.consentOfMia(TUESDAY, "2", site("acorn"), site("birch"));

    assertThat(outcome.added()).containsExactly(site("birch"));
    Grant grant = tested.find(MIA);
    assertThat(grant).isEqualTo(outcome.grant());
    assertThat(grant.tokens()).isEqualTo(tokens("2"));
    assertThat(grant.firstGrantedAt()).isEqualTo(MONDAY);
    assertThat(grant.lastRefreshedAt()).isEqualTo(TUESDAY);
    assertThat(grant.revision()).isGreaterThan(first);
  }

  @Test
  void olderConsent_thatIsKeptLate_doesNotReplaceTheNewerOne() {
    Account mia = account(MIA.value());
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    ConsentOutcome newer =
        tested
            .store()
            .keep(new Consent(mia, List.of(site("acorn")), tokens("new"), now.minusSeconds(5)));

    Instant before = now.minusSeconds(60);
    ConsentOutcome late =
        tested.store().keep(new Consent(mia, List.of(site("birch")), tokens("old"), now, before));

    assertThat(late.grant()).isEqualTo(newer.grant());
    assertThat(late.added()).isEmpty();
    assertThat(late.withdrawn()).isEmpty();
    assertThat(tested.find(MIA)).isEqualTo(newer.grant());
  }

  @Test
  void laterConsent_isKept_alsoAfterOneOfAClockThatGoesWrong() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    tested.consentOfMia(now.plusSeconds(60), "ahead");

    tested.consentOfMia(now, "now", site("acorn"));

    assertThat(tested.find(MIA).tokens()).isEqualTo(tokens("now"));
    assertThat(tested.find(MIA).grantedSites()).containsExactly(site("acorn"));
  }

  @Test
  void sameConsentAgain_addsNothing() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));

    ConsentOutcome outcome = tested.consentOfMia(TUESDAY, "2", site("acorn"));

    assertThat(outcome.added()).isEmpty();
    assertThat(outcome.withdrawn()).isEmpty();
    assertThat(tested.find(MIA).sites())
        .containsExactly(new GrantedSite(site("acorn"), MONDAY, TUESDAY, null));
  }

  @Test
  void missingSite_isWithdrawnAndComesBackAsNew() {
    tested.consentOfMia(MONDAY, "1", site("acorn"), site("birch"));

    ConsentOutcome gone = tested.consentOfMia(TUESDAY, "2", site("birch"));
    assertThat(gone.withdrawn()).containsExactly(site("acorn"));
    assertThat(tested.find(MIA).grantedSites()).containsExactly(site("birch"));
    assertThat(tested.find(MIA).sites())
        .contains(new GrantedSite(site("acorn"), MONDAY, MONDAY, TUESDAY));

    ConsentOutcome back = tested.consentOfMia(FRIDAY, "3", site("acorn"), site("birch"));
    assertThat(back.added()).containsExactly(site("acorn"));
    assertThat(tested.find(MIA).sites())
        .containsExactly(
            new GrantedSite(site("acorn"), FRIDAY, FRIDAY, null),
            new GrantedSite(site("birch"), MONDAY, FRIDAY, null));
    assertThat(tested.find(MIA).sitesGrantedAt(FRIDAY)).containsExactly(site("acorn"));
  }

  @Test
  void renamedSite_staysTheSameSite() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    Site renamed =
        new Site(site("acorn").cloudId(), "Oak", site("oak").url(), null, site("acorn").products());

    ConsentOutcome outcome = tested.consentOfMia(TUESDAY, "2", renamed);

    assertThat(outcome.added()).isEmpty();
    assertThat(tested.find(MIA).sites())
        .containsExactly(new GrantedSite(renamed, MONDAY, TUESDAY, null));
  }

  @Test
  void grants_ofDifferentPeople_doNotMix() {
    tested.consentOfMia(MONDAY, "mia", site("acorn"));
    tested.store().keep(consent(named("712020:MIA", "Other"), TUESDAY, "other", site("birch")));

    assertThat(tested.find(MIA).tokens()).isEqualTo(tokens("mia"));
    assertThat(tested.find(MIA).grantedSites()).containsExactly(site("acorn"));
    assertThat(tested.find(new AccountId("712020:MIA")).grantedSites())
        .containsExactly(site("birch"));
  }
}
