// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import dev.trivet.ee.postgres.TcpProxy;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Scenarios of a database that hangs, is slow, or moves to another machine. */
final class DatabaseScenarios {

  /** So short that a lease outlasts the crash. */
  private static final Duration RESTART = Duration.ofSeconds(1);

  private static final Duration SLOW = Duration.ofMillis(300);

  /** Longer than Atlassian takes a spent refresh token again. */
  private static final Duration PAST_LEEWAY = Duration.ofMinutes(11);

  private DatabaseScenarios() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "database-hangs", 1, "a public static page needed 10 to 27 s", DatabaseScenarios::hang),
        new Scenario("database-slow", 1, "not measured", DatabaseScenarios::slowDown),
        new Scenario("database-crashes", 3, "not measured", DatabaseScenarios::crash),
        new Scenario("database-fails-over", 1, "not measured", DatabaseScenarios::failOver));
  }

  /** Step of a scenario. */
  private interface Step {
    void run() throws Exception;
  }

  private static List<Visitor> hang(Laboratory lab, int rounds) throws Exception {
    List<Visitor> people = lab.people(20);
    TcpProxy proxy = lab.one().database();
    DatabaseServer server = lab.database().server();
    for (int round = 0; round < rounds; round++) {
      watch(lab, people, lab.tabs(), lab.outage(), "proxy stalls", proxy::stall, proxy::pass);
      if (server.isProcess()) {
        watch(lab, people, lab.tabs(), lab.outage(), "SIGSTOP", server::pause, server::resume);
      }
    }
    return people;
  }

  private static List<Visitor> slowDown(Laboratory lab, int rounds) throws Exception {
    List<Visitor> people = lab.people(20);
    TcpProxy proxy = lab.one().database();
    for (int round = 0; round < rounds; round++) {
      lab.expire(people);
      watch(
          lab,
          people,
          1,
          lab.outage(),
          "each answer 0.3 s late",
          () -> proxy.delayAnswers(SLOW),
          proxy::pass);
    }
    return people;
  }

  /** Lets the server crash while leases are committed, and starts it again at once. */
  private static List<Visitor> crash(Laboratory lab, int rounds) throws Exception {
    List<Visitor> people = lab.people(20);
    DatabaseServer server = lab.database().server();
    for (int round = 0; round < rounds; round++) {
      lab.expire(people);
      watch(
          lab,
          people,
          lab.tabs(),
          RESTART,
          "crash and restart",
          () -> {
            sleepUpTo(200);
            server.crash();
          },
          server::start);
    }
    return people;
  }

  private static void sleepUpTo(int millis) throws InterruptedException {
    Thread.sleep(ThreadLocalRandom.current().nextInt(millis));
  }

  /**
   * Lets the machine of the primary vanish during refreshes, and promotes the standby, to which the
   * address of the database leads then.
   */
  private static List<Visitor> failOver(Laboratory lab, int rounds) throws Exception {
    List<Visitor> people = lab.people(20);
    for (int round = 0; round < rounds; round++) {
      DatabaseServer primary = lab.database().server();
      DatabaseServer standby = primary.standby();
      List<TcpProxy> proxies = List.of(lab.one().database(), lab.other().database());
      lab.http().untilServed(people, lab.other(), "/app/token");
      lab.expire(people);
      FaultSeries.slowDown(lab);
      watch(
          lab,
          people,
          lab.tabs(),
          lab.outage(),
          "primary vanishes",
          () -> {
            for (Visitor each : people.subList(0, 10)) {
              var unused = lab.ledger().use(lab.other(), each.accountId());
            }
            sleepUpTo(500);
            proxies.forEach(TcpProxy::stall);
            primary.crash();
          },
          () -> {
            standby.promote();
            lab.database().moveTo(standby);
            proxies.forEach(proxy -> proxy.forwardTo(standby.port()));
            proxies.forEach(TcpProxy::pass);
          });
      // the first ten asked once: the nodes must notice by themselves what was cut
      Thread.sleep(FaultSeries.UPKEEP.toMillis());
      lab.atlassian().clock().advance(PAST_LEEWAY);
    }
    return people;
  }

  /**
   * Watches what people see on a node while the database has a fault.
   *
   * @param outage time from the end of {@code begin} to {@code end}
   */
  private static void watch(
      Laboratory lab,
      List<Visitor> people,
      int tabs,
      Duration outage,
      String how,
      Step begin,
      Step end)
      throws Exception {
    List<Visitor> some = people.subList(0, 10);
    List<Visitor> others = people.subList(10, 20);
    lab.http().untilServed(people, lab.one(), "/app/plain");
    Crowd plain = Crowd.of(lab.http(), some, lab.one(), "/app/plain");
    Crowd token = Crowd.of(lab.http(), tabs(others, tabs), lab.one(), "/app/token");
    Crowd anybody = Crowd.anonymous(lab.http(), 3, lab.one(), "/style.css");
    begin.run();
    Thread.sleep(outage.toMillis());
    end.run();
    double recovery = lab.http().untilServed(others, lab.one(), "/app/token");
    String seen = String.format(Locale.ROOT, "%.1f s after it all served", recovery);
    lab.report().add(how + ", page that needs no data", plain.leave(), seen);
    lab.report().add(how + ", page that needs a token", token.leave(), "");
    lab.report().add(how + ", public page", anybody.leave(), "");
    lab.repair();
  }

  /** Returns each person as often as there are tabs. */
  private static List<Visitor> tabs(List<Visitor> people, int tabs) {
    return Collections.nCopies(tabs, people).stream().flatMap(List::stream).toList();
  }
}
