// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.servers.guarded.Marks;
import dev.trivet.servers.hostile.HostileMarks;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Base of the suite with the hostile application, on a shared server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostileServer {

  static final String MIA = "Mia Krystof";
  static final String MIA_ID = "5b10ac8d82e05b22cc7d4ef5";
  static final String MIA_LOCAL = "mia.local";
  static final String EDWARD = "Edward Thorne";

  /** One of every kind that is guarded. */
  static final List<String> GUARDED =
      List.of(
          "/app/who",
          "/secret",
          "/x.do",
          "/docs/page.html",
          "/docs/page.jsp",
          "/WEB-INF/guarded/page.jsp",
          "/WEB-INF/guarded/page.html",
          "/app/view.xhtml");

  static final List<String> OPEN =
      List.of("/open/who", "/open/page.html", "/open/page.jsp", "/pub/x");

  /** Texts that an attacker can send: flags, paths, accounts, and forms of what Trivet keeps. */
  static final List<String> VALUES =
      List.of(
          "",
          "true",
          "/app/who",
          MIA_ID,
          MIA_LOCAL,
          "{\"code\":\"TRV-0101\",\"accountId\":\"" + MIA_ID + "\"}",
          "[1, " + MIA_ID + ", 1764201600000, ]");

  final FakeAtlassian atlassian = Suites.HOSTILE.atlassian();
  private final Map<HostileForm, Browser> mias = new EnumMap<>(HostileForm.class);

  @BeforeAll
  void signIn() throws Exception {
    Suites.SECOND.start();
    for (HostileForm form : HostileForm.values()) {
      context(form).await("/pub/up");
      mias.put(form, signIn(form, "mia", "site-a"));
    }
  }

  /** The application in that form. */
  static Context context(HostileForm form) {
    return Suites.HOSTILE.context(form);
  }

  /** Mia's browser, in which she stays signed in. */
  final Browser mia(HostileForm form) {
    return Objects.requireNonNull(mias.get(form));
  }

  /** A new browser in which a person signs in; first in the application itself if it wants that. */
  final Browser signIn(HostileForm form, String person, String site) throws Exception {
    Browser browser = new Browser();
    HttpResponse<String> redirect =
        browser.open(context(form).at("/app/who?user=" + person + ".local"));
    if (form.hasOwnLogin() && redirect.statusCode() == 200) {
      // the grant is linked since an earlier test
      return browser;
    }
    assertThat(redirect.statusCode()).as("%s: %s", form, redirect.body()).isEqualTo(302);
    URI callback = atlassian.consent(Browser.location(redirect), person, site);
    assertThat(browser.open(callback).statusCode()).as(form.name()).isEqualTo(303);
    return browser;
  }

  /** Sends all as a person who is not signed in; what is wrong with the answers. */
  final List<String> attack(HostileForm form, List<HostileRequest> requests) throws Exception {
    Context context = context(form);
    Browser anonymous = new Browser();
    int before = context.runs();
    List<Callable<String>> all = new ArrayList<>();
    for (HostileRequest request : requests) {
      if (!Subject.runsFilters(request)) {
        continue;
      }
      all.add(() -> complaint(request, request.send(anonymous, context)));
    }
    List<String> complaints = new ArrayList<>(Volley.complaints(all));
    if (context.runs() != before) {
      complaints.add("guarded code ran");
    }
    return complaints;
  }

  /** What is wrong with the answer to a person who is not signed in; empty when nothing is. */
  static String complaint(HostileRequest request, String answer) {
    for (String wrong : List.of(Marks.GUARDED, MIA, MIA_ID, MIA_LOCAL, EDWARD)) {
      if (answer.contains(wrong)) {
        return wrong + " in the answer to " + request;
      }
    }
    // attributes of the server's own may send the application's dispatches back to where they were
    boolean circle = answer.contains(HostileMarks.CIRCLE) && request.forged().texts().isEmpty();
    return circle ? "a circle for " + request : "";
  }
}
