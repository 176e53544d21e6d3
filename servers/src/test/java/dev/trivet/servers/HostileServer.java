// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import dev.trivet.servers.guarded.Marks;
import dev.trivet.servers.hostile.HostileMarks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Server with the hostile application once in each {@link HostileForm}, and a stand-in. */
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

  FakeAtlassian atlassian;
  private RunningServer server;
  private final Map<HostileForm, Context> contexts = new HashMap<>();
  private final Map<HostileForm, Browser> mias = new HashMap<>();

  @BeforeAll
  void startAll() throws Exception {
    atlassian = FakeAtlassian.start();
    Ports ports = Ports.free();
    URI url = URI.create("http://localhost:" + ports.http());
    Path work = SampleOnServer.TARGET.resolve("hostile");
    List<Path> wars = new ArrayList<>();
    for (HostileForm form : HostileForm.values()) {
      Context context = new Context(url, form.contextPath());
      contexts.put(form, context);
      atlassian.client(form.name(), FakeAtlassian.CLIENT_SECRET, context.at("/atlassian/callback"));
      wars.add(write(work.resolveSibling("hostile-wars"), form, context));
    }
    Deployment all =
        new Deployment(wars.get(0), "", any -> Map.of())
            .with(wars.subList(1, wars.size()).toArray(Path[]::new));
    server = Subject.start(work, all, ports);
    for (HostileForm form : HostileForm.values()) {
      context(form).await("/pub/up");
      mias.put(form, signIn(form, "mia", "site-a"));
    }
  }

  private Path write(Path folder, HostileForm form, Context context) throws IOException {
    Map<String, String> settings = new HashMap<>(context.settings(atlassian, form.name()));
    settings.put("trivet.protect", HostileArchive.PROTECT);
    settings.put("trivet.store", "memory");
    settings.putAll(form.settings());
    return GuardedArchive.write(
        folder, Subject.complete(HostileArchive.create(form.war(), form.hasOwnLogin(), settings)));
  }

  /** The application in that form. */
  final Context context(HostileForm form) {
    return Objects.requireNonNull(contexts.get(form));
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
    for (String wrong :
        List.of(Marks.GUARDED, MIA, MIA_ID, MIA_LOCAL, EDWARD, HostileMarks.CIRCLE)) {
      if (answer.contains(wrong)) {
        return wrong + " in the answer to " + request;
      }
    }
    return "";
  }

  @AfterAll
  void stopAll() {
    if (server != null) {
      server.close();
    }
    atlassian.close();
  }
}
