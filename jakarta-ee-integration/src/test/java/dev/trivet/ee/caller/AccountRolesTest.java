// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.ee.RoleSource;
import dev.trivet.ee.Roles;
import dev.trivet.ee.servlet.ApplicationFixture;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the roles that an account has by its grant. */
@ExtendWith(FakeAtlassianExtension.class)
class AccountRolesTest {

  private static final RoleSource EDITORS = (account, sites) -> Set.of("editor");

  private final FakeAtlassian fake;
  private final Set<ApplicationFixture> opened = new HashSet<>();

  AccountRolesTest(FakeAtlassian fake) {
    this.fake = fake;
  }

  private AccountRoles signedIn(String... settings) {
    ApplicationFixture fixture = ApplicationFixture.open(fake, settings);
    opened.add(fixture);
    fixture.signIn("/a", "mia", "site-a");
    return fixture.roles(EDITORS, Runnable::run);
  }

  @AfterEach
  void close() {
    opened.forEach(ApplicationFixture::close);
  }

  private String mia() {
    return fake.person("mia").accountId();
  }

  private String roleOf(String site) {
    return "site:" + fake.site(site).cloudId();
  }

  @Test
  void account_hasTheRolesOfItsGrant_andThoseOfTheApplication() {
    AccountRoles roles = signedIn();

    assertThat(roles.all(mia()))
        .containsExactlyInAnyOrder(
            Roles.USER,
            roleOf("site-a"),
            "scope:read:me",
            "scope:read:jira-work",
            "scope:offline_access",
            "editor");
    assertThat(roles.all(mia())).allMatch(role -> roles.isInRole(mia(), role));
    assertThat(roles.isInRole(mia(), roleOf("site-b"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "*",
        "**",
        "Atlassian-user",
        "ATLASSIAN-USER",
        "atlassian-user ",
        "site:",
        "site:*",
        "site:../a",
        "scope:",
        "scope:*",
        "scope:write:jira-work",
        "scope:READ:ME",
        "Editor",
        "Acorn",
        "Mia Krystof",
        "admin"
      })
  void account_hasNoOtherRole(String role) {
    assertThat(signedIn().isInRole(mia(), role)).isFalse();
  }

  @Test
  void siteThatIsHidden_givesNoRole() {
    AccountRoles roles = signedIn("trivet.sites=" + fake.site("site-a").cloudId());
    opened.iterator().next().signIn("/atlassian/connect", "mia", "site-b");

    assertThat(roles.all(mia())).contains(roleOf("site-a")).doesNotContain(roleOf("site-b"));
    assertThat(roles.isInRole(mia(), roleOf("site-b"))).isFalse();
  }

  @Test
  void accountWithoutAGrant_hasNoRole() {
    AccountRoles roles = signedIn();
    String other = fake.person("edward").accountId();

    assertThat(roles.all(other)).isEmpty();
    assertThat(roles.isInRole(other, Roles.USER)).isFalse();
    assertThat(roles.isInRole(other, "editor")).isFalse();
    assertThat(roles.all("no id")).isEmpty();
  }
}
