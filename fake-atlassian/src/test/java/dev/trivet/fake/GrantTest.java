// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakeAtlassianExtension.class)
class GrantTest {
  private final FakeAtlassian fake;
  private final App app;

  GrantTest(FakeAtlassian fake) {
    this.fake = fake;
    this.app = new App(fake);
  }

  @Test
  void resources_withScopesOfBothProducts_listTheSiteTwice() throws Exception {
    app.scope("read:me read:jira-work read:page:confluence");

    List<?> entries = app.resources(app.signIn("mia", "site-a"));

    assertThat(entries).extracting("id").containsOnly(fake.site("site-a").cloudId()).hasSize(2);
    assertThat(entries)
        .extracting("scopes")
        .containsExactlyInAnyOrder(List.of("read:jira-work"), List.of("read:page:confluence"));
    assertThat(entries).extracting("url").containsOnly("https://acorn.atlassian.net");
  }

  @Test
  void resources_withIdentityOnly_areEmpty() throws Exception {
    assertThat(app.resources(app.scope("read:me").signIn("mia", "site-a"))).isEmpty();
  }

  @Test
  void consents_ofOneAccount_addUp_forOldTokensToo() throws Exception {
    Map<String, Object> first = app.signIn("mia", "site-a");
    assertThat(names(first)).containsOnly("Acorn");

    Map<String, Object> second = app.signIn("mia", "site-b");

    assertThat(names(first)).containsExactlyInAnyOrder("Acorn", "Birch");
    assertThat(names(second)).containsExactlyInAnyOrder("Acorn", "Birch");
  }

  @Test
  void resources_areNotInTheOrderOfConsent() throws Exception {
    app.signIn("mia", "site-a");
    app.signIn("mia", "site-b");

    assertThat(names(app.signIn("mia", "site-c")))
        .containsExactlyInAnyOrder("Acorn", "Birch", "Cedar")
        .isNotEqualTo(List.of("Acorn", "Birch", "Cedar"))
        .isNotEqualTo(List.of("Cedar", "Birch", "Acorn"));
  }

  @Test
  void consents_ofTwoAccounts_stayApart() throws Exception {
    Map<String, Object> mia = app.signIn("mia", "site-a");
    app.signIn("edward", "site-b");

    assertThat(names(mia)).containsOnly("Acorn");
  }

  @Test
  void consents_withResourceLevel_replaceTheSites() throws Exception {
    fake.rules().resourceLevel(true);
    Map<String, Object> first = app.signIn("mia", "site-a");

    Map<String, Object> second = app.signIn("mia", "site-b");

    assertThat(names(second)).containsOnly("Birch");
    assertThat(app.resources(first)).isEmpty();
  }

  @Test
  void newConsent_withFewerScopes_shrinksOldTokens() throws Exception {
    Map<String, Object> first = app.signIn("mia", "site-a");
    app.scope("read:me").signIn("mia", "site-a");

    assertThat(app.resources(first)).isEmpty();
  }

  @Test
  void newConsent_withMoreScopes_widensOldTokensAtTheirRefresh() throws Exception {
    app.scope("read:me offline_access");
    Map<String, Object> first = app.signIn("mia", "site-a");
    app.scope("read:me read:jira-work offline_access").signIn("mia", "site-a");

    assertThat(app.resources(first)).isEmpty();
    assertThat(names(App.json(app.refresh(first.get("refresh_token"))))).containsOnly("Acorn");
  }

  @Test
  void newConsent_canEndOldTokens() throws Exception {
    fake.rules().newConsentEndsOldTokens(true);
    Map<String, Object> first = app.signIn("mia", "site-a");
    app.signIn("mia", "site-a");

    assertThat(app.refresh(first.get("refresh_token")).statusCode()).isEqualTo(403);
  }

  @Test
  void revoke_endsEverythingOfThePerson() throws Exception {
    Map<String, Object> mia = app.signIn("mia", "site-a");
    Map<String, Object> edward = app.signIn("edward", "site-a");
    String code = app.code("mia", "site-a");
    fake.revoke("mia");

    assertThat(app.get("/me", mia.get("access_token")).statusCode()).isEqualTo(401);
    assertThat(app.refresh(mia.get("refresh_token")).statusCode()).isEqualTo(403);
    assertThat(app.exchange(code).statusCode()).isEqualTo(400);
    assertThat(app.get("/me", edward.get("access_token")).statusCode()).isEqualTo(200);
    assertThat(names(app.signIn("mia", "site-b"))).containsOnly("Birch");
  }

  @Test
  void uninstall_takesTheSiteOutOfEveryGrant() throws Exception {
    app.signIn("mia", "site-a");
    Map<String, Object> tokens = app.signIn("mia", "site-b");
    fake.uninstall("site-a");

    assertThat(names(tokens)).containsOnly("Birch");
  }

  @Test
  void renamedSite_keepsItsId() throws Exception {
    Map<String, Object> tokens = app.signIn("mia", "site-a");
    fake.put(fake.site("site-a").renamed("Oak"));

    assertThat(names(tokens)).containsOnly("Oak");
    assertThat(app.resources(tokens)).extracting("id").containsOnly(fake.site("site-a").cloudId());
  }

  private List<Object> names(Map<String, Object> tokens) throws Exception {
    return List.copyOf(app.resources(tokens).stream().map(GrantTest::name).toList());
  }

  private static Object name(Object entry) {
    return String.valueOf(((Map<?, ?>) entry).get("name"));
  }
}
