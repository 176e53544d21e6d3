// SPDX-License-Identifier: Apache-2.0
package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.SignedIn;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of two applications on one server, each with a client of its own. */
@ExtendWith(ArquillianExtension.class)
class SeveralApplicationsIT {
  private static final String SERVER = "http://localhost:" + System.getProperty("http.port");

  @ArquillianResource private FakeAtlassian fake;

  @Deployment(name = "recipes", testable = false)
  static WebArchive application() {
    return Recipes.war();
  }

  @Deployment(name = "other", testable = false)
  static WebArchive otherApplication() {
    return Recipes.otherWar();
  }

  @Test
  void eachApplication_signsInByItself() {
    fake.client(
        "client-of-the-other-app",
        FakeAtlassian.CLIENT_SECRET,
        URI.create(SERVER + "/other/atlassian/callback"));

    SignedIn mia = fake.signIn(URI.create(SERVER + "/recipes"), "mia", "site-a");
    SignedIn edward = fake.signIn(URI.create(SERVER + "/other"), "edward", "site-b");

    assertTrue(mia.get("/app/issues.xhtml").body().contains("Mia Krystof"));
    assertEquals(200, edward.fetch("/api/notes").statusCode());
    assertEquals(404, edward.get("/app/issues.xhtml").statusCode());
    fake.ledger().expectCodeExchanges(2);
  }
}
