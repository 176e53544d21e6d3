// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import dev.trivet.ee.postgres.TcpProxy;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** Scenarios of a database that hangs, ends, or holds back an answer. */
final class DatabaseScenarios {

  private static final Duration HANG = Duration.ofSeconds(15);
  private static final int TABS = 25;
  private static final Duration CALL = Duration.ofSeconds(2);

  /** Longer than Atlassian takes a spent refresh token again. */
  private static final Duration PAST_LEEWAY = Duration.ofMinutes(11);

  private DatabaseScenarios() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "database-hangs", 1, "a public static page needed 10 to 27 s", DatabaseScenarios::hang),
        new Scenario(
            "database-restarts", 4, "25 + 25 immediate stops: 0 lost", DatabaseScenarios::restart),
        new Scenario("commit-withheld", 1, "1 of 1 lost", DatabaseScenarios::withhold));
  }

  /** Step of a scenario. */
  private interface Step {
    void run() throws Exception;
  }

  private static List<Visitor> hang(Laboratory lab, int rounds) throws Exception {
    List<Visitor> people = lab.people(20);
    TcpProxy proxy = lab.one().database();
    for (int round = 0; round < rounds; round++) {
      hang(lab, people, "proxy stalls", proxy::stall, proxy::pass);
      hang(lab, people, "SIGSTOP", lab.database()::pause, lab.database()::resume);
    }
    return people;
  }

  private static void hang(Laboratory lab, List<Visitor> people, String how, Step begin, Step end)
      throws Exception {
    List<Visitor> some = people.subList(0, 10);
    List<Visitor> others = people.subList(10, 20);
    lab.http().untilServed(people, lab.one(), "/app/token");
    begin.run();
    Crowd plain = Crowd.of(lab.http(), some, lab.one(), "/app/plain");
    Crowd token = Crowd.of(lab.http(), tabs(others), lab.one(), "/app/token");
    Crowd anybody = Crowd.anonymous(lab.http(), 3, lab.one(), "/style.css");
    Thread.sleep(HANG.toMillis());
    end.run();
    double recovery = lab.http().untilServed(people, lab.one(), "/app/token");
    String seen = String.format(Locale.ROOT, "%.1f s after it all served", recovery);
    lab.report().add(how + ", page that needs no data", plain.leave(), seen);
    lab.report().add(how + ", page that needs a token", token.leave(), "");
    lab.report().add(how + ", public page", anybody.leave(), "");
    lab.repair();
  }

  /** Returns each person as often as there are tabs; together more than a server's threads. */
  private static List<Visitor> tabs(List<Visitor> people) {
    return Collections.nCopies(TABS, people).stream().flatMap(List::stream).toList();
  }

  private static List<Visitor> restart(Laboratory lab, int rounds) throws Exception {
    List<Visitor> people = lab.people(20);
    Crowd crowd = Crowd.of(lab.http(), people, lab.other(), "/app/token");
    Crowd anybody = Crowd.anonymous(lab.http(), 3, lab.other(), "/style.css");
    for (int round = 0; round < rounds; round++) {
      lab.expire(people);
      Thread.sleep(ThreadLocalRandom.current().nextInt(400));
      if (round % 2 == 0) {
        lab.database().stop();
      } else {
        lab.database().crash();
      }
      Thread.sleep(1_000);
      lab.database().start();
      lab.http().untilServed(people, lab.other(), "/app/token");
    }
    String volume = rounds + " stops while tokens expire, page that needs a token";
    lab.report().add(volume, crowd.leave(), lab.refreshes() + " refreshes");
    lab.report().add("public page", anybody.leave(), "");
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

  private static void withholdCommits(TcpProxy proxy) {
    proxy.withholdAnswersTo("update trivet_grant", "commit");
  }
}
