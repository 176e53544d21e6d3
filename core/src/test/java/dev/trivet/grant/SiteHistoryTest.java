// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import static dev.trivet.story.Sites.ACORN;
import static dev.trivet.story.Sites.BIRCH;
import static dev.trivet.story.Sites.CEDAR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.model.CloudId;
import dev.trivet.model.GrantedSite;
import dev.trivet.model.Site;
import dev.trivet.story.Clients;
import dev.trivet.story.Sites;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SiteHistoryTest {

  private static final Instant FIRST = Clients.NOON;
  private static final Instant SECOND = FIRST.plusSeconds(60);
  private static final Instant THIRD = FIRST.plusSeconds(120);

  @Test
  void firstConsent_bringsEverySite() {
    SiteHistory history = SiteHistory.applyConsent(List.of(), List.of(BIRCH, ACORN), FIRST);

    assertThat(history.added()).containsExactly(ACORN, BIRCH);
    assertThat(history.withdrawn()).isEmpty();
    assertThat(history.sites())
        .containsExactly(
            new GrantedSite(ACORN, FIRST, FIRST, null), new GrantedSite(BIRCH, FIRST, FIRST, null));
  }

  @Test
  void firstConsent_withoutSites_bringsNone() {
    SiteHistory history = SiteHistory.applyConsent(List.of(), List.of(), FIRST);

    assertThat(history.sites()).isEmpty();
    assertThat(history.added()).isEmpty();
    assertThat(history.withdrawn()).isEmpty();
  }

  @Test
  void oneMoreSite_isTheNewOne_whereverItStandsInTheList() {
    List<GrantedSite> before = after(List.of(), FIRST, BIRCH);

    for (List<Site> listed : List.of(List.of(ACORN, BIRCH), List.of(BIRCH, ACORN))) {
      SiteHistory history = SiteHistory.applyConsent(before, listed, SECOND);
      assertThat(history.added()).containsExactly(ACORN);
      assertThat(history.sites())
          .containsExactly(
              new GrantedSite(ACORN, SECOND, SECOND, null),
              new GrantedSite(BIRCH, FIRST, SECOND, null));
    }
  }

  @Test
  void consentToAKnownSite_bringsNothing() {
    List<GrantedSite> before = after(List.of(), FIRST, ACORN, BIRCH);
    SiteHistory history = SiteHistory.applyConsent(before, List.of(ACORN, BIRCH), SECOND);

    assertThat(history.added()).isEmpty();
    assertThat(history.withdrawn()).isEmpty();
    assertThat(history.sites()).extracting(GrantedSite::firstGrantedAt).containsOnly(FIRST);
    assertThat(history.sites()).extracting(GrantedSite::lastSeenAt).containsOnly(SECOND);
  }

  @Test
  void missingSite_isWithdrawnAndKept() {
    List<GrantedSite> before = after(List.of(), FIRST, ACORN, BIRCH);
    SiteHistory history = SiteHistory.applyConsent(before, List.of(CEDAR), SECOND);

    assertThat(history.added()).containsExactly(CEDAR);
    assertThat(history.withdrawn()).containsExactly(ACORN, BIRCH);
    assertThat(history.sites())
        .containsExactly(
            new GrantedSite(ACORN, FIRST, FIRST, SECOND),
            new GrantedSite(BIRCH, FIRST, FIRST, SECOND),
            new GrantedSite(CEDAR, SECOND, SECOND, null));
  }

  @Test
  void withdrawnSite_thatStaysAway_isNotWithdrawnAgain() {
    List<GrantedSite> before = after(after(List.of(), FIRST, ACORN), SECOND);
    SiteHistory history = SiteHistory.applyConsent(before, List.of(), THIRD);

    assertThat(history.withdrawn()).isEmpty();
    assertThat(history.sites()).containsExactly(new GrantedSite(ACORN, FIRST, FIRST, SECOND));
  }

  @Test
  void withdrawnSite_thatComesBack_isNew() {
    List<GrantedSite> before = after(after(List.of(), FIRST, ACORN), SECOND);
    SiteHistory history = SiteHistory.applyConsent(before, List.of(ACORN), THIRD);

    assertThat(history.added()).containsExactly(ACORN);
    assertThat(history.sites()).containsExactly(new GrantedSite(ACORN, THIRD, THIRD, null));
  }

  @Test
  void renamedSite_staysTheSame() {
    Site renamed = Sites.named("Zebra", ACORN.cloudId().value());
    SiteHistory history =
        SiteHistory.applyConsent(
            after(List.of(), FIRST, ACORN, BIRCH), List.of(renamed, BIRCH), SECOND);

    assertThat(history.added()).isEmpty();
    assertThat(history.withdrawn()).isEmpty();
    assertThat(history.sites()).extracting(GrantedSite::site).containsExactly(BIRCH, renamed);
  }

  @Test
  void sameNameWithAnotherId_isAnotherSite() {
    Site twin = Sites.named(ACORN.name(), "other-id");
    SiteHistory history =
        SiteHistory.applyConsent(after(List.of(), FIRST, ACORN), List.of(ACORN, twin), SECOND);

    assertThat(history.added()).extracting(Site::cloudId).containsExactly(new CloudId("other-id"));
  }

  @Test
  void lists_areCopies() {
    List<Site> listed = new ArrayList<>(List.of(ACORN));
    SiteHistory history = SiteHistory.applyConsent(List.of(), listed, FIRST);
    listed.clear();

    assertThat(history.added()).hasSize(1);
    assertThat(history.sites()).isUnmodifiable();
  }

  private static List<GrantedSite> after(List<GrantedSite> before, Instant at, Site... listed) {
    return SiteHistory.applyConsent(before, List.of(listed), at).sites();
  }
}
