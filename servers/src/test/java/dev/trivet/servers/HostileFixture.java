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

/** Fixture of the hostile applications on a shared server. */
final class HostileFixture {

  static final String MIA = "Mia Krystof";
  static final String MIA_ID = "5b10ac8d82e05b22cc7d4ef5";
  static final String MIA_LOCAL = "mia.local";
  static final String EDWARD = "Edward Thorne";

  /** One guarded path of each kind. */
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

  /** Values that an attacker can send: flags, paths, accounts, and formats that Trivet stores. */
  static final List<String> VALUES =
      List.of(
          "",
          "true",
          "/app/who",
          MIA_ID,
          MIA_LOCAL,
          "{\"code\":\"TRV-0101\",\"accountId\":\"" + MIA_ID + "\"}",
          "[1, " + MIA_ID + ", 1764201600000, ]");

  private final FakeAtlassian atlassian = Suites.HOSTILE.atlassian();
  private final Map<HostileForm, Browser> mias = new EnumMap<>(HostileForm.class);

  /** Starts the server, and signs Mia in to every form. */
  void start() throws Exception {
    Suites.SECOND.start();
    for (HostileForm form : HostileForm.values()) {
      context(form).await("/pub/up");
      mias.put(form, signIn(form, "mia", "site-a"));
    }
  }

  FakeAtlassian atlassian() {
    return atlassian;
  }

  /** Returns the application in that form. */
  static DeployedApplication context(HostileForm form) {
    return Suites.HOSTILE.context(form);
  }

  /** Returns Mia's browser, in which she stays signed in. */
  Browser mia(HostileForm form) {
    return Objects.requireNonNull(mias.get(form));
  }

  /**
   * Returns a new browser in which a person has signed in, first in the application itself where it
   * has a login.
   */
  Browser signIn(HostileForm form, String person, String site) throws Exception {
    Browser browser = new Browser();
    HttpResponse<String> redirect =
        browser.open(context(form).at("/app/who?user=" + person + ".local"));
    if (form.hasOwnLogin() && redirect.statusCode() == 200) {
      // an earlier test has linked the grant
      return browser;
    }
    assertThat(redirect.statusCode()).as("%s: %s", form, redirect.body()).isEqualTo(302);
    URI callback = atlassian.consent(Browser.location(redirect), person, site);
    assertThat(browser.open(callback).statusCode()).as(form.name()).isEqualTo(303);
    return browser;
  }

  /** Sends this server's share of the requests without an account; returns the errors. */
  List<String> attack(HostileForm form, List<HostileRequest> requests) throws Exception {
    DeployedApplication context = context(form);
    Browser anonymous = new Browser();
    int before = context.runs();
    List<Callable<String>> all = new ArrayList<>();
    for (HostileRequest request : RequestShare.OWN.of(requests)) {
      if (!ServerUnderTest.runsFilters(request)) {
        continue;
      }
      all.add(() -> complaint(request, request.send(anonymous, context)));
    }
    List<String> complaints = new ArrayList<>(RequestBatch.complaints(all));
    if (context.runs() != before) {
      complaints.add("guarded code ran");
    }
    return complaints;
  }

  /** Returns the error in the response to a request without an account, or an empty text. */
  static String complaint(HostileRequest request, String answer) {
    for (String wrong : List.of(Marks.GUARDED, MIA, MIA_ID, MIA_LOCAL, EDWARD)) {
      if (answer.contains(wrong)) {
        return wrong + " in the answer to " + request;
      }
    }
    // forged attributes of the server may make the application's dispatches loop
    boolean circle = answer.contains(HostileMarks.CIRCLE) && request.forged().texts().isEmpty();
    return circle ? "a circle for " + request : "";
  }
}
