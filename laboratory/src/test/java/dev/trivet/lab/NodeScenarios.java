// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import dev.trivet.fake.Endpoint;
import dev.trivet.fake.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Scenarios of nodes that die, freeze, or have a wrong clock. */
final class NodeScenarios {

  private static final Duration PAST_LEEWAY = Duration.ofMinutes(11);
  private static final Duration LONG_CALL = Duration.ofSeconds(1);

  /** Time of the first refresh of a JVM. */
  private static final Duration FIRST_REFRESH = Duration.ofMillis(1_200);

  private static final int PEOPLE = 20;
  private static final int TURNS = 3;

  private NodeScenarios() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "node-killed", 10, "50 kills: 0 lost", Scenario.Needs.NODE, NodeScenarios::kill),
        new Scenario("node-paused", 1, "8 pauses: 0 lost", NodeScenarios::pause),
        new Scenario(
            "clock-off",
            2,
            "five hours ahead: the others hand out a dead token for five hours",
            NodeScenarios::wrongClock));
  }

  private static List<Visitor> kill(Laboratory lab, int rounds) throws Exception {
    FaultSeries series = new FaultSeries(lab, FIRST_REFRESH);
    Map<Node, CompletableFuture<Void>> starts = new ConcurrentHashMap<>();
    List<Visitor> people =
        series.run(
            rounds,
            (number, group) -> {
              Node victim = number % 2 == 0 ? lab.one() : lab.other();
              starts.getOrDefault(victim, CompletableFuture.completedFuture(null)).join();
              List<CompletableFuture<Http.Answer>> requests = series.begin(group, victim);
              victim.kill();
              starts.put(victim, CompletableFuture.runAsync(() -> start(victim)));
              return requests;
            });
    series.report(rounds + " kills while tokens are refreshed, " + lab.setting());
    return people;
  }

  private static void start(Node node) {
    try {
      node.start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /** Uses all grants on the node that is to suffer, and returns when Atlassian has a refresh. */
  private static List<CompletableFuture<Http.Answer>> beginRefreshes(
      Laboratory lab, List<Visitor> people) throws InterruptedException {
    int before = lab.refreshes();
    List<CompletableFuture<Http.Answer>> requests =
        people.stream().map(each -> lab.ledger().use(lab.one(), each.accountId())).toList();
    Laboratory.await(() -> lab.refreshes() > before);
    return requests;
  }

  private static void slowDown(Laboratory lab, Duration call) {
    lab.atlassian().fault(Endpoint.TOKEN, Fault.delay(call).onlyFor("refresh_token").always());
  }

  private static List<Visitor> pause(Laboratory lab, int rounds) throws Exception {
    List<Visitor> people = lab.people(PEOPLE);
    Visits frozen = new Visits();
    Visits elsewhere = new Visits();
    double longest = 0;
    for (int round = 0; round < rounds; round++) {
      lab.expire(people);
      slowDown(lab, LONG_CALL);
      List<CompletableFuture<Http.Answer>> late = beginRefreshes(lab, people);
      Thread.sleep(ThreadLocalRandom.current().nextLong(LONG_CALL.toMillis()));
      lab.one().pause();
      try {
        Crowd crowd = Crowd.of(lab.http(), people, lab.other(), "/app/token");
        double served = lab.http().untilServed(people, lab.other(), "/app/token");
        longest = Math.max(longest, served);
        elsewhere.add(crowd.leave());
        lab.atlassian().clock().advance(PAST_LEEWAY);
      } finally {
        lab.one().resume();
      }
      late.forEach(answer -> frozen.add(answer.join()));
      lab.repair();
    }
    lab.report().add(rounds + " × frozen longer than a lease and the leeway", frozen, "");
    String seen = String.format(Locale.ROOT, "all served after %.1f s", longest);
    lab.report().add("the same people on the other node", elsewhere, seen);
    return people;
  }

  private static List<Visitor> wrongClock(Laboratory lab, int rounds) throws Exception {
    Optional<Path> library = fakeTime();
    List<Visitor> people = lab.people(PEOPLE);
    if (library.isEmpty()) {
      lab.report().add("not run", "libfaketime is not installed (Debian: libfaketime)");
      return people;
    }
    for (int round = 0; round < rounds; round++) {
      String offset = round % 2 == 0 ? "+5h" : "-5h";
      lab.one().kill();
      lab.one().start(clock(library.get(), offset));
      alternate(lab, people, offset);
      lab.one().kill();
      lab.one().start();
      lab.repair();
    }
    return people;
  }

  /**
   * Returns the variables of a process with another clock. Its monotonic clock stays right, and
   * libfaketime's correction of waits is off: with it, timed waits end at once.
   */
  private static Map<String, String> clock(Path library, String offset) {
    return Map.of(
        "LD_PRELOAD",
        library.toString(),
        "FAKETIME",
        offset,
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        "FAKETIME_FORCE_MONOTONIC_FIX",
        "0");
  }

  /** Asks both nodes in turn; one refresh for each person is enough. */
  private static void alternate(Laboratory lab, List<Visitor> people, String offset)
      throws Exception {
    lab.expire(people);
    lab.atlassian().ledger().clear();
    Visits wrong = new Visits();
    Visits right = new Visits();
    List<String> accounts = people.stream().map(Visitor::accountId).toList();
    for (int turn = 0; turn < TURNS; turn++) {
      wrong.add(Laboratory.together(accounts, each -> lab.ledger().use(lab.one(), each)));
      right.add(Laboratory.together(accounts, each -> lab.ledger().use(lab.other(), each)));
    }
    int off = lab.database().countOtherExpiry(accounts, Duration.ofHours(1));
    String seen =
        String.format(
            Locale.ROOT,
            "%d refreshes for %d people; %d rows with a wrong expiry",
            lab.refreshes(),
            people.size(),
            off);
    lab.report().add("node with a clock " + offset, wrong, seen);
    lab.report().add("node with the right clock", right, "");
  }

  /** Finds the library that changes the clock of a process. */
  private static Optional<Path> fakeTime() throws IOException {
    String named = System.getProperty("lab.faketime", "");
    if (!named.isEmpty()) {
      return Optional.of(Path.of(named));
    }
    List<Path> found = new ArrayList<>();
    for (Path lib : List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"))) {
      if (Files.isDirectory(lib)) {
        try (Stream<Path> files =
            Files.find(lib, 3, (file, facts) -> file.endsWith("faketime/libfaketime.so.1"))) {
          files.forEach(found::add);
        }
      }
    }
    return found.stream().findFirst();
  }
}
