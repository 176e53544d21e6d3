// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import dev.trivet.fake.Endpoint;
import dev.trivet.fake.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Scenarios of refreshes, and of what stands between the nodes and Atlassian. */
final class RefreshScenarios {

  private static final int AT_ONCE = 64;
  private static final int ON_EACH_NODE = 200;
  private static final Duration OUTAGE = Duration.ofSeconds(20);
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  private RefreshScenarios() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "refresh-storm",
            1,
            "40 at once: refresh in 1.5 s 40 × 200; in 2.5 s 9 × 200, 31 × 503",
            RefreshScenarios::storm),
        new Scenario("atlassian-hangs", 1, "not measured", RefreshScenarios::hang),
        new Scenario(
            "idle-connections",
            1,
            "12 sign-ins, 26 s idle: 141 s until the next success",
            RefreshScenarios::idle));
  }

  private static List<Visitor> storm(Laboratory lab, int rounds) throws Exception {
    List<Visitor> two = lab.people(2);
    for (int round = 0; round < rounds; round++) {
      for (int millis : List.of(4500, 100, 1500, 2500)) {
        String first = round == 0 && millis == 4500 ? ", the first of the process" : "";
        storm(lab, two.subList(0, 1), millis, first);
      }
      storm(lab, two, 4500, "");
      onBothNodes(lab, two.get(0));
    }
    return two;
  }

  private static void storm(Laboratory lab, List<Visitor> people, int millis, String first)
      throws Exception {
    prepare(lab, people, millis);
    List<Visitor> all = new ArrayList<>();
    people.forEach(each -> all.addAll(Collections.nCopies(AT_ONCE, each)));
    Visits visits = lab.together(all, lab.one(), "/app/token");
    String volume =
        people.size() + " × " + AT_ONCE + " requests at once, refresh in " + seconds(millis);
    lab.report().add(volume + first, visits, lab.refreshes() + " refreshes");
    lab.repair();
  }

  private static void onBothNodes(Laboratory lab, Visitor person) throws Exception {
    prepare(lab, List.of(person), 1500);
    List<Node> nodes = new ArrayList<>(Collections.nCopies(ON_EACH_NODE, lab.one()));
    nodes.addAll(Collections.nCopies(ON_EACH_NODE, lab.other()));
    Visits visits =
        Laboratory.together(
            nodes, node -> lab.http().open(node.at("/app/token"), person.cookie(node)));
    lab.report()
        .add(
            ON_EACH_NODE + " × 2 nodes, one person, refresh in 1.5 s",
            visits,
            lab.refreshes() + " refreshes");
    lab.repair();
  }

  private static void prepare(Laboratory lab, List<Visitor> people, int millis) throws Exception {
    lab.expire(people);
    lab.atlassian().ledger().clear();
    Fault slow = Fault.delay(Duration.ofMillis(millis)).onlyFor("refresh_token").always();
    lab.atlassian().fault(Endpoint.TOKEN, slow);
  }

  private static String seconds(int millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }

  private static List<Visitor> hang(Laboratory lab, int rounds) throws Exception {
    List<Visitor> people = lab.people(40);
    List<Visitor> expired = people.subList(0, 30);
    List<Visitor> valid = people.subList(30, 40);
    for (int round = 0; round < rounds; round++) {
      lab.expire(expired);
      lab.atlassian().ledger().clear();
      lab.atlassian().fault(Endpoint.TOKEN, Fault.hang().always());
      Crowd waiting = Crowd.of(lab.http(), expired, lab.one(), "/app/token");
      Crowd served = Crowd.of(lab.http(), valid, lab.one(), "/app/token");
      Crowd anybody = Crowd.anonymous(lab.http(), 3, lab.one(), "/");
      Thread.sleep(OUTAGE.toMillis());
      int probes = lab.refreshes();
      lab.atlassian().repair();
      double recovery = lab.http().untilServed(expired, lab.one(), "/app/token");
      String after = String.format(Locale.ROOT, "%.1f s after the outage all served", recovery);
      String seen = probes + " calls in " + OUTAGE.toSeconds() + " s; " + after;
      lab.report().add("30 people, token expired", waiting.leave(), seen);
      lab.report().add("10 people, token valid", served.leave(), "");
      lab.report().add("3 people, public page", anybody.leave(), "");
      lab.repair();
    }
    return people;
  }

  private static List<Visitor> idle(Laboratory lab, int rounds) throws Exception {
    List<Visitor> people = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      lab.road().dropIdle(Duration.ofSeconds(10));
      List<SignIns.Consent> consents = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        consents.add(lab.signIns().consent(lab.one(), lab.signIns().newcomer()));
      }
      Visits before = Laboratory.together(consents, lab.signIns()::finish);
      lab.report().add("12 sign-ins", before, "");
      Thread.sleep(IDLE.toMillis());
      Visits after = new Visits();
      long begin = System.nanoTime();
      while (after.served() == 0 && System.nanoTime() - begin < PATIENCE.toNanos()) {
        Thread.sleep(after.all() == 0 ? 0 : 1_000);
        after.add(
            lab.signIns()
                .finish(lab.signIns().consent(lab.one(), lab.signIns().newcomer()))
                .join());
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      String seen = String.format(Locale.ROOT, "%.1f s until the next success", seconds);
      lab.report().add("sign-ins after 30 s idle, one each second", after, seen);
      lab.road().pass();
      people.add(lab.signIns().signIn(lab.one(), lab.other()));
    }
    return people;
  }
}
