// SPDX-License-Identifier: Apache-2.0
package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.URI;
import java.net.http.HttpResponse;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Tests of the application's own login, which must be the same with and without Trivet. */
abstract class LocalLogin {
  private static final URI LOGIN = URI.create(Visitor.DESK + "/login.jsp");

  /** Returns the archive that Maven has built. */
  static WebArchive war(String which) {
    return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty(which)));
  }

  @Test
  void unauthenticated_isSentToTheLoginPage() throws Exception {
    HttpResponse<String> sent = new Visitor().open("/app/home.jsp");

    assertEquals(LOGIN, Visitor.location(sent));
    assertTrue(new Visitor().open(LOGIN).body().contains("<h1>Log in</h1>"));
    assertEquals(401, new Visitor().fetch("/api/me").statusCode());
  }

  @Test
  void user_isGreeted_untilTheLogout() throws Exception {
    Visitor ben = Visitor.loggedIn("ben", "birch");
    assertTrue(ben.open("/app/home.jsp").body().contains("Good day, ben."));
    assertEquals("{\"name\":\"ben\"}", ben.fetch("/api/me").body());

    assertEquals(LOGIN, Visitor.location(ben.post("/logout", "")));

    assertEquals(LOGIN, Visitor.location(ben.open("/app/home.jsp")));
    assertEquals(401, ben.fetch("/api/me").statusCode());
  }

  @Test
  void wrongPassword_isRefused() throws Exception {
    Visitor stranger = Visitor.loggedIn("ben", "apple");

    assertEquals(LOGIN, Visitor.location(stranger.open("/app/home.jsp")));
  }
}
