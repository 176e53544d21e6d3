// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.story.Clients;
import dev.trivet.story.People;
import dev.trivet.story.Sites;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrantTest {

  private static final Instant NOON = Clients.NOON;
  private static final Instant LATER = NOON.plusSeconds(60);

  private final List<GrantedSite> sites =
      new ArrayList<>(
          List.of(
              new GrantedSite(Sites.CEDAR, LATER, LATER, null),
              new GrantedSite(Sites.BIRCH, LATER, LATER, LATER),
              new GrantedSite(Sites.ACORN, NOON, LATER, null)));
  private final Grant grant =
      new Grant(
          People.mia(),
          sites,
          Scopes.parse("read:me"),
          Clients.tokens(),
          NOON,
          LATER,
          1,
          GrantState.LIVE);

  @Test
  void grantedSites_areThoseNotWithdrawn_byName() {
    sites.clear();

    assertThat(grant.grantedSites()).containsExactly(Sites.ACORN, Sites.CEDAR);
  }

  @Test
  void sitesGrantedAt_areThoseThatConsentBrought() {
    assertThat(grant.sitesGrantedAt(NOON)).containsExactly(Sites.ACORN);
    assertThat(grant.sitesGrantedAt(LATER)).containsExactly(Sites.CEDAR);
    assertThat(grant.sitesGrantedAt(LATER.plusMillis(1))).isEmpty();
  }

  @Test
  void print_leaksNothing() {
    assertThat(Clients.tokens()).hasToString("***");
    assertThat(People.mia()).hasToString("Account[5b10ac8d82e05b22cc7d4ef5]");
    assertThat(grant.toString())
        .doesNotContain(Clients.ACCESS_TOKEN, Clients.REFRESH_TOKEN, "Mia", "shared@example.com");
  }

  @Test
  void account_getters_tellTheSameAsTheAccessors() {
    Account mia = People.mia();

    assertThat(mia.getAccountId()).isEqualTo(mia.accountId().value());
    assertThat(mia.getName()).isEqualTo(mia.name());
    assertThat(mia.getNickname()).isEqualTo("Mia");
    assertThat(mia.getEmail()).isEqualTo(mia.email());
    assertThat(mia.getPicture()).isEqualTo(mia.picture());
    assertThat(mia.getTimeZone()).isEqualTo("Europe/Berlin");
    assertThat(mia.getLocale()).isEqualTo("en-GB");
    assertThat(mia.getStatus()).isEqualTo(AccountStatus.ACTIVE);
    assertThat(mia.getOrganisation())
        .extracting(
            Organisation::getJobTitle,
            Organisation::getName,
            Organisation::getDepartment,
            Organisation::getLocation)
        .containsExactly("Gardener", "Acorn", "Roots", "Bonn");
  }
}
