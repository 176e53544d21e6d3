// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import dev.trivet.ee.postgres.TcpProxy;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** Scenarios of commits that fail: the database ends, or its answer does not arrive. */
final class CommitScenarios {

  /** Time of a refresh. */
  private static final Duration REFRESH = Duration.ofMillis(400);

  private static final Duration CALL = Duration.ofSeconds(2);

  /** Time in which a commit happens, and in which the database is away. */
  private static final Duration MOMENT = Duration.ofSeconds(1);

  /** Longer than Atlassian takes a spent refresh token again. */
  private static final Duration PAST_LEEWAY = Duration.ofMinutes(11);

  private CommitScenarios() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "database-restarts",
            10,
            "25 + 25 immediate stops: 0 lost",
            Scenario.Needs.DATABASE_SERVER,
            CommitScenarios::restart),
        new Scenario("commit-withheld", 1, "1 of 1 lost", CommitScenarios::withhold),
        new Scenario("commit-cut", 3, "not measured", CommitScenarios::cut));
  }

  private static List<Visitor> restart(Laboratory lab, int rounds) throws Exception {
    FaultSeries series = new FaultSeries(lab, REFRESH);
    List<Visitor> canary = List.of(lab.signIns().signIn(lab.other()));
    Crowd anybody = Crowd.anonymous(lab.http(), 3, lab.other(), "/");
    DatabaseServer server = lab.database().server();
    List<Visitor> people =
        series.run(
            rounds,
            (number, group) -> {
              lab.ledger().untilServed(lab.one(), canary);
              lab.ledger().untilServed(lab.other(), canary);
              List<CompletableFuture<Http.Answer>> requests =
                  series.begin(group, lab.one(), lab.other());
              if (number % 2 == 0) {
                server.stop();
              } else {
                server.crash();
              }
              Thread.sleep(ThreadLocalRandom.current().nextInt(1_000));
              server.start();
              return requests;
            });
    series.report(rounds + " stops and crashes while tokens are refreshed, " + lab.setting());
    lab.report().add("public page", anybody.leave(), "");
    people.addAll(canary);
    return people;
  }

  private static List<Visitor> withhold(Laboratory lab, int rounds) throws Exception {
    List<Visitor> people = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      people.add(withhold(lab, true));
      people.add(withhold(lab, false));
    }
    return people;
  }

  /**
   * Withholds the answer to a commit from a node, until the other node has refreshed and
   * Atlassian's leeway is over.
   *
   * @param ofTheLease whether the commit is the one before the call, or the one after it
   */
  private static Visitor withhold(Laboratory lab, boolean ofTheLease) throws Exception {
    Visitor person = lab.people(1).get(0);
    TcpProxy proxy = lab.one().database();
    lab.expire(List.of(person));
    lab.atlassian().ledger().clear();
    lab.atlassian().fault(Endpoint.TOKEN, Fault.delay(CALL).onlyFor("refresh_token"));
    if (ofTheLease) {
      withholdCommits(proxy);
    }
    Visits late = new Visits();
    CompletableFuture<Void> request =
        lab.http().open(lab.one().at("/app/token"), person.cookie(lab.one())).thenAccept(late::add);
    if (!ofTheLease) {
      Laboratory.await(() -> lab.refreshes() > 0);
      withholdCommits(proxy);
    }
    Laboratory.await(() -> proxy.withheld() > 0);
    Crowd sameNode = Crowd.of(lab.http(), List.of(person), lab.one(), "/app/token");
    double wait = lab.http().untilServed(List.of(person), lab.other(), "/app/token");
    lab.atlassian().clock().advance(PAST_LEEWAY);
    proxy.pass();
    request.join();
    String which = ofTheLease ? "commit of the lease" : "commit of the new tokens";
    String seen = String.format(Locale.ROOT, "other node served after %.1f s", wait);
    lab.report().add(which + ", the request", late, seen);
    lab.report().add("same person on that node", sameNode.leave(), lab.refreshes() + " refreshes");
    lab.repair();
    return person;
  }

  /**
   * Cuts the connection after the commit of a lease, before its answer, as a crash or a fail-over
   * does. The lease is held then, and no request has it.
   */
  private static List<Visitor> cut(Laboratory lab, int rounds) throws Exception {
    List<Visitor> people = lab.people(rounds);
    TcpProxy proxy = lab.one().database();
    for (Visitor person : people) {
      lab.expire(List.of(person));
      withholdCommits(proxy);
      Visits cut = new Visits();
      CompletableFuture<Void> request =
          lab.http()
              .open(lab.one().at("/app/token"), person.cookie(lab.one()))
              .thenAccept(cut::add);
      Laboratory.await(() -> proxy.withheld() > 0);
      Thread.sleep(MOMENT.toMillis());
      proxy.cut();
      Thread.sleep(MOMENT.toMillis());
      proxy.pass();
      double wait = lab.http().untilServed(List.of(person), lab.one(), "/app/token");
      request.join();
      String seen = String.format(Locale.ROOT, "%.1f s after it served", wait);
      lab.report().add("commit of the lease, the request", cut, seen);
    }
    return people;
  }

  private static void withholdCommits(TcpProxy proxy) {
    proxy.withholdAnswersTo("update trivet_grant", "commit");
  }
}
