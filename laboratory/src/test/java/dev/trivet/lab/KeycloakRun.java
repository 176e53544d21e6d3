// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import dev.trivet.servers.Zip;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Main class that runs the application against Keycloak: two nodes, and an authorization server
 * that allows no second use of a refresh token.
 */
public final class KeycloakRun {

  private static final int AT_ONCE = 64;
  private static final int TABS = 10;

  private final Report report = new Report();
  private final Http http = new Http();
  private final List<String> problems = new ArrayList<>();
  private final LabDatabase database;
  private final Keycloak keycloak;
  private final AtlassianSurface surface;
  private final Node one;
  private final Node other;

  private KeycloakRun(
      LabDatabase database, Keycloak keycloak, AtlassianSurface surface, Node... nodes) {
    this.database = database;
    this.keycloak = keycloak;
    this.surface = surface;
    this.one = nodes[0];
    this.other = nodes[1];
  }

  /** Runs all of it, and exits. Maven calls it, see the pom. */
  public static void main(String[] args) throws Exception {
    LabOptions options = LabOptions.read();
    Path home = unpack(options, Path.of(System.getProperty("lab.keycloak")));
    LabDatabase database = LabDatabase.start(options);
    List<String> problems;
    try (Keycloak keycloak = Keycloak.start(home);
        AtlassianSurface surface = AtlassianSurface.start(keycloak)) {
      NodeFactory nodes =
          NodeFactory.create(options, database, surface.url(), Keycloak.CLIENT, Keycloak.SECRET);
      try (Node one = nodes.node("keycloak-one");
          Node other = nodes.node("keycloak-other")) {
        one.start();
        other.start();
        KeycloakRun run = new KeycloakRun(database, keycloak, surface, one, other);
        run.runAll();
        problems = run.problems;
        Files.writeString(options.target().resolve("keycloak.md"), run.report.toString());
        System.out.println(run.report);
      }
    }
    problems.forEach(problem -> System.out.println("Not as expected: " + problem));
    System.exit(problems.size());
  }

  private static Path unpack(LabOptions options, Path zip) throws IOException {
    Path folder = options.target().resolve("homes").resolve(zip.getFileName().toString());
    Zip.unpack(zip, folder);
    Path home = folder.resolve(zip.getFileName().toString().replaceAll("-quarkus-dist|\\.zip", ""));
    Files.deleteIfExists(home.resolve("data/h2/keycloakdb.mv.db"));
    return home;
  }

  private void runAll() throws Exception {
    Visitor mia = signIn();
    Visitor edward = signIn("edward");
    useCodeTwice();
    refresh(mia, "refreshes at once, reuse 0", Duration.ZERO);
    refresh(mia, "the same, 0.8 s a call", Duration.ofMillis(800));
    restart(mia);
    keycloak.revokeConsent("edward");
    end(edward, "consent-revoked");
    String cookie = signIn("edward").cookie(one);
    expect("a new consent", http.open(one.at("/app/token"), cookie).join().status(), 200);
    keycloak.disable("mia");
    end(mia, "user-disabled");
  }

  private Visitor signIn() throws IOException, InterruptedException {
    Visitor visitor = signIn("mia");
    Http.Answer page = http.open(one.at("/app/token"), visitor.cookie(one)).join();
    report.add("code, PKCE and consent, on each node", visits(page), "");
    report.end("sign-in", "", "");
    return visitor;
  }

  private Visitor signIn(String person) throws IOException, InterruptedException {
    Map<Node, String> cookies = new HashMap<>();
    for (Node node : List.of(one, other)) {
      Http.Answer begun = http.open(node.at("/atlassian/connect"), "").join();
      URI callback = new KeycloakBrowser(person).consent(URI.create(begun.location()));
      Http.Answer done = http.open(callback, begun.cookie()).join();
      if (done.status() != 303) {
        problems.add("the sign-in of " + person + " ended with status " + done.status());
      }
      cookies.put(node, done.cookie());
    }
    Http.Answer plain = http.open(one.at("/app/plain"), cookies.getOrDefault(one, "")).join();
    return new Visitor(plain.body(), Map.copyOf(cookies));
  }

  /** Loads a callback twice, and then has a thief send its code. */
  private void useCodeTwice() throws IOException, InterruptedException {
    keycloak.clearEvents();
    Http.Answer begun = http.open(one.at("/atlassian/connect"), "").join();
    URI callback = new KeycloakBrowser("ada").consent(URI.create(begun.location()));
    Visits visits = visits(http.open(callback, begun.cookie()).join());
    visits.add(http.open(callback, begun.cookie()).join());
    int exchanges = keycloak.countEvents("CODE_TO_TOKEN");
    String code = callback.getQuery().replaceFirst(".*\\bcode=([^&]+).*", "$1");
    Keycloak.Answer stolen =
        keycloak.token(
            Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                Keycloak.CLIENT,
                "client_secret",
                Keycloak.SECRET,
                "redirect_uri",
                one.at("/atlassian/callback").toString(),
                "code",
                code));
    report.add(
        "callback loaded twice",
        visits,
        exchanges + " exchange; a thief with the code gets " + stolen.status());
    report.end("code-reuse", "", "");
    expect("exchanges", exchanges, 1);
    expect("the thief", stolen.status(), 400);
  }

  private void refresh(Visitor person, String volume, Duration latency) throws Exception {
    database.expire(List.of(person.accountId()));
    keycloak.clearEvents();
    surface.latency(latency);
    List<Node> nodes = new ArrayList<>(Collections.nCopies(AT_ONCE / 2, one));
    nodes.addAll(Collections.nCopies(AT_ONCE / 2, other));
    Visits visits =
        Laboratory.together(nodes, node -> http.open(node.at("/app/token"), person.cookie(node)));
    surface.latency(Duration.ZERO);
    int calls = keycloak.countEvents("REFRESH_TOKEN");
    int errors = keycloak.countEvents("REFRESH_TOKEN_ERROR");
    report.add(volume + ", two nodes", visits, calls + " refreshes, " + errors + " refused");
    report.end("parallel-refreshes", "", "");
    expect("refreshes of 64 requests", calls, 1);
    expect("refused refreshes", errors, 0);
    expect("served requests", visits.served(), AT_ONCE);
  }

  private void restart(Visitor person) throws Exception {
    surface.away(true);
    keycloak.stop();
    database.expire(List.of(person.accountId()));
    Crowd crowd = Crowd.of(http, Collections.nCopies(TABS, person), one, "/app/token");
    keycloak.start();
    // its first call is slow, and a late answer is a lost one: it takes no token twice
    keycloak.clearEvents();
    surface.away(false);
    double seconds = http.untilServed(List.of(person), one, "/app/token");
    String seen = String.format(Locale.ROOT, "%.1f s after it served", seconds);
    report.add(TABS + " tabs of a person, token expired", crowd.leave(), seen);
    report.end("restart", "", "");
    expect("the page after the restart", Double.isNaN(seconds) ? 503 : 200, 200);
  }

  /** Expects that a grant which Keycloak has ended leads to a new consent. */
  private void end(Visitor person, String name) throws Exception {
    database.expire(List.of(person.accountId()));
    Http.Answer answer = http.open(one.at("/app/token"), person.cookie(one)).join();
    report.add("page that needs a token", visits(answer), "asks for consent");
    report.end(name, "", "");
    expect(name, answer.status(), 302);
  }

  private static Visits visits(Http.Answer answer) {
    Visits visits = new Visits();
    visits.add(answer);
    return visits;
  }

  private void expect(String what, int seen, int expected) {
    if (seen != expected) {
      problems.add(what + ": " + seen + ", expected " + expected);
    }
  }
}
