// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.model.CloudId;
import dev.trivet.model.Product;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class CardsTest {

  private static final Site SITE =
      new Site(
          new CloudId("c-1"),
          "<script>alert(1)</script>",
          URI.create("javascript:alert(1)"),
          null,
          List.of(Product.of(Scopes.parse("read:jira-work"))));

  @Test
  void sites_withHostileNamesAndAddresses_areHarmless() {
    assertThat(shown(new SitesCard(List.of(SITE), "/ctx", true)))
        .doesNotContain("<script", "javascript:")
        .contains("/ctx/app/issues?site=c-1", ">Jira<", "/ctx/atlassian/connect?to=/app/");
  }

  @Test
  void sites_whenNoneIsGranted_areNotAFailure() {
    assertThat(shown(new SitesCard(List.of(), "/ctx", true)))
        .contains("which is fine", "Grant one more site");
  }

  /** Field reports 4: "Grant a site" led back to the same page. */
  @Test
  void applicationThatAsksForNoSite_saysSo_withoutALinkThatLeadsRound() {
    Html issues = new Html();
    IssueView.noSite(issues, "/ctx", false);

    for (String page : List.of(shown(new SitesCard(List.of(), "/ctx", false)), issues.toString())) {
      assertThat(page)
          .contains("does not ask Atlassian for any site", "trivet.scopes")
          .doesNotContain("<a ", "/connect");
    }
    Html asked = new Html();
    IssueView.noSite(asked, "/ctx", true);
    assertThat(asked.toString()).contains("Grant a site", "/ctx/atlassian/connect");
  }

  @Test
  void signIn_namesWhatIsNewAndWhatIsMissing() {
    Html html = new Html();
    new SignInCard(List.of(SITE), Scopes.parse("read:me write:jira-work")).show(html);

    assertThat(html.toString())
        .doesNotContain("<script")
        .contains("<code>read:me</code>", "<code>write:jira-work</code>");
  }

  @Test
  void refusal_isShownWithItsReason() {
    Html html = new Html();
    IssueView.show(html, new Jira.Search("it answered with status 410", new IssueList(null)));

    assertThat(html.toString()).contains("status 410");
  }

  private static String shown(SitesCard card) {
    Html html = new Html();
    card.show(html);
    return html.toString();
  }
}
