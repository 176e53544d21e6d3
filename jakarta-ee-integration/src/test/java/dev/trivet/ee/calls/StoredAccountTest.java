// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.GrantedAccount;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.model.AccountId;
import dev.trivet.model.GrantState;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.WebTarget;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Account of a stored grant: what it gives, and how many statements that costs. */
@Tag("rest-client")
@ExtendWith(FakeAtlassianExtension.class)
class StoredAccountTest {

  private final FakeAtlassian fake;
  private CallFixture fixture;
  private GrantedAccount mia;
  private Site site;

  StoredAccountTest(FakeAtlassian fake) {
    this.fake = fake;
  }

  @BeforeEach
  void open() {
    fixture = CallFixture.open(fake);
    mia = fixture.mia();
    site = fixture.site();
    fixture.store.finds.set(0);
    fixture.store.statusReads.set(0);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void call(WebTarget target) {
    assertThat(target.path("echo").request().get(Echo.class).method()).isEqualTo("GET");
  }

  @Test
  void restClient_isTheOneThatThisRunIsAbout() {
    assertThat(ClientBuilder.newBuilder().getClass().getName())
        .startsWith(System.getProperty("test.rest-client", "org.glassfish.jersey"));
  }

  @Test
  void accountSitesAndScopes_areThoseOfTheGrant() {
    assertThat(mia.account().name()).isEqualTo("Mia Krystof");
    assertThat(mia.sites()).containsExactly(site);
    assertThat(mia.missingScopes()).isEqualTo(Scopes.none());
  }

  @Test
  void sites_areThoseThatTheApplicationMaySee() {
    CallFixture other = CallFixture.open(fake, "trivet.sites=" + fake.site("site-a").cloudId());
    other.signIn("mia", "site-b");

    assertThat(other.grant().grantedSites()).hasSize(2);
    assertThat(other.mia().sites()).extracting(Site::name).containsExactly("Acorn");
    other.close();
  }

  @Test
  void freshToken_costsOneStatementAtFirst_andThenNone() {
    WebTarget jira = mia.jira(site);
    for (int i = 0; i < 10; i++) {
      call(jira);
      assertThat(mia.accessToken()).isNotEmpty();
    }

    assertThat(fixture.store.statusReads).hasValue(1);
    assertThat(fixture.store.finds).hasValue(0);
  }

  @Test
  void expiredToken_isRefreshedBeforeItIsSent() {
    WebTarget jira = mia.jira(site);
    fake.clock().advance(Duration.ofHours(2));

    call(jira);
    assertThat(fixture.store.finds).as("the lease reads the row anyway").hasValue(0);
    call(jira);

    assertThat(fixture.refreshes()).isEqualTo(1);
    assertThat(fixture.sent()).isEqualTo(2);
    assertThat(fixture.store.finds).hasValue(1);
  }

  @Test
  void target_thatIsKept_seesANewConsentAtOnce() {
    fake.clientScopes(FakeAtlassian.CLIENT_ID, "read:me", "read:jira-work");
    fixture.signIn("mia", "site-a");
    WebTarget confluence = fixture.mia().confluence(site).path("wiki/rest/api/content");
    fake.clientScopes(FakeAtlassian.CLIENT_ID);
    fixture.signIn("mia", "site-a");

    assertThat(confluence.request().get(String.class)).contains("House rules");
  }

  @Test
  void target_thatIsKept_stopsWhenThePersonDisconnects() {
    WebTarget jira = mia.jira(site);
    call(jira);
    fixture.trivet.deleteGrant(mia.account().accountId());

    assertThatThrownBy(() -> call(jira)).hasCauseInstanceOf(GrantEndedException.class);
    assertThatThrownBy(mia::accessToken).isInstanceOf(GrantEndedException.class);
    assertThat(fixture.sent()).isEqualTo(1);
    assertThat(fixture.trivet.readGrant(new AccountId("unknown"))).isEmpty();
  }

  @Test
  void endedGrant_stillTellsWhoseItWas() {
    fake.revoke("mia");
    fake.clock().advance(Duration.ofHours(2));
    assertThatThrownBy(mia::accessToken).isInstanceOf(GrantEndedException.class);

    assertThat(fixture.grant().state()).isEqualTo(GrantState.ENDED);
    assertThat(fixture.mia().account().name()).isEqualTo("Mia Krystof");
    assertThat(fixture.mia().sites()).hasSize(1);
    assertThatThrownBy(() -> fixture.mia().accessToken()).isInstanceOf(GrantEndedException.class);
  }

  @Test
  void unavailableDatabase_isReportedAsSuch() {
    fixture.store.broken = true;

    assertThatThrownBy(mia::accessToken)
        .isInstanceOf(AtlassianUnavailableException.class)
        .hasMessageContaining("TRV-0501");
    assertThatThrownBy(() -> call(mia.jira(site)))
        .hasCauseInstanceOf(AtlassianUnavailableException.class);
  }
}
