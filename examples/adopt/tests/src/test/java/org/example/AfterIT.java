// SPDX-License-Identifier: Apache-2.0
package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.SignedIn;
import java.net.URI;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests of the application with Trivet: it does all that it did before, and has a page that needs
 * Atlassian. Each test begins without a link.
 */
@ExtendWith(ArquillianExtension.class)
class AfterIT extends LocalLogin {
  private static final String ISSUES = "/app/jira/issues.jsp";
  private static final String MIAS = "The issues of Mia Krystof";

  @ArquillianResource private FakeAtlassian fake;

  @Deployment(testable = false)
  static WebArchive application() {
    return war("after");
  }

  @Test
  void unauthenticated_meetsTheLoginFirst_everywhere() throws Exception {
    URI login = URI.create(Visitor.DESK + "/login.jsp");

    assertEquals(login, Visitor.location(new Visitor().open(ISSUES)));
    assertEquals(login, Visitor.location(new Visitor().open("/atlassian/connect")));
    fake.ledger().expectNoCalls();
  }

  @Test
  void user_isSentToAtlassianOnce_andFindsTheIssuesEverAfter() throws Exception {
    Visitor anna = Visitor.loggedIn("anna", "apple");

    HttpResponse<String> sent = anna.open(ISSUES);
    assertEquals(302, sent.statusCode());
    URI callback = fake.consent(Visitor.location(sent), "mia", "site-a");
    HttpResponse<String> back = anna.open(callback);

    assertEquals(URI.create(Visitor.DESK + ISSUES), Visitor.location(back));
    String page = anna.open(ISSUES).body();
    assertTrue(page.contains(MIAS), page);
    assertTrue(page.contains("Water the seedlings at"), page);
    assertTrue(anna.open("/app/home.jsp").body().contains("Good day, anna."));
    anna.post("/logout", "");
    assertTrue(Visitor.loggedIn("anna", "apple").open(ISSUES).body().contains(MIAS));
    fake.ledger().expectCodeExchanges(1).expectNoSecretsInUrls();
  }

  @Test
  void otherUser_ofTheSameBrowser_isNotLinked() throws Exception {
    Visitor browser = Visitor.loggedIn("cleo", "cedar");
    fake.signIn(Visitor.DESK, "edward", "site-b", browser.cookies());
    assertEquals(200, browser.open(ISSUES).statusCode());
    browser.post("/logout", "");

    browser.post("/login", "name=ben&password=birch");

    HttpResponse<String> sent = browser.open(ISSUES);
    assertEquals(302, sent.statusCode());
    assertFalse(sent.body().contains("Edward"));
    assertTrue(browser.open("/app/home.jsp").body().contains("Good day, ben."));
  }

  @Test
  void disconnecting_leavesTheLoginAlone() throws Exception {
    Visitor cleo = Visitor.loggedIn("cleo", "cedar");
    fake.signIn(Visitor.DESK, "edward", "site-b", cleo.cookies());
    assertEquals(200, cleo.open(ISSUES).statusCode());

    assertEquals(200, cleo.post("/atlassian/disconnect", "").statusCode());

    assertEquals(302, cleo.open(ISSUES).statusCode());
    assertTrue(cleo.open("/app/home.jsp").body().contains("Good day, cleo."));
  }

  @Test
  void withdrawnConsent_endsInAnotherOne() throws Exception {
    Visitor cleo = Visitor.loggedIn("cleo", "cedar");
    SignedIn edward = fake.signIn(Visitor.DESK, "edward", "site-b", cleo.cookies());
    fake.revoke("edward");

    assertTrue(Visitor.location(cleo.open(ISSUES)).toString().startsWith(fake.url() + "/"));
    assertEquals(401, edward.fetch(ISSUES).statusCode());
  }
}
