// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import dev.trivet.fake.Endpoint;
import dev.trivet.fake.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Scenarios of nodes that die, freeze, or have a wrong clock. */
final class NodeScenarios {

  private static final Duration PAST_LEEWAY = Duration.ofMinutes(11);
  private static final Duration CALL = Duration.ofMillis(300);
  private static final Duration LONG_CALL = Duration.ofSeconds(1);
  private static final int PEOPLE = 20;
  private static final int TURNS = 3;

  private NodeScenarios() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario("node-killed", 3, "50 kills: 0 lost", NodeScenarios::kill),
        new Scenario("node-paused", 1, "8 pauses: 0 lost", NodeScenarios::pause),
        new Scenario(
            "clock-off",
            1,
            "five hours ahead: the others hand out a dead token for five hours",
            NodeScenarios::wrongClock));
  }

  private static List<Visitor> kill(Laboratory lab, int rounds) throws Exception {
    List<Visitor> people = lab.people(PEOPLE);
    Visits visits = new Visits();
    double longest = 0;
    slowDown(lab, CALL);
    for (int round = 0; round < rounds; round++) {
      lab.expire(people);
      List<CompletableFuture<Http.Answer>> dying = beginRefreshes(lab, people);
      Thread.sleep(ThreadLocalRandom.current().nextLong(CALL.toMillis()));
      lab.one().kill();
      long killed = System.nanoTime();
      Crowd crowd = Crowd.of(lab.http(), people, lab.other(), "/app/token");
      lab.one().start();
      lab.http().untilServed(people, lab.other(), "/app/token");
      longest = Math.max(longest, (System.nanoTime() - killed) / 1e9);
      visits.add(crowd.leave());
      dying.forEach(CompletableFuture::join);
    }
    String volume = rounds + " kills while tokens are refreshed, " + PEOPLE + " people elsewhere";
    String served =
        String.format(
            Locale.ROOT,
            "all served %.1f s after a kill at the latest, restart included; %d refreshes",
            longest,
            lab.refreshes());
    lab.report().add(volume, visits, served);
    return people;
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
      lab.one()
          .start(
              Map.of(
                  "LD_PRELOAD",
                  library.get().toString(),
                  "FAKETIME",
                  offset,
                  "FAKETIME_DONT_FAKE_MONOTONIC",
                  "1"));
      alternate(lab, people, offset);
      lab.one().kill();
      lab.one().start();
      lab.repair();
    }
    return people;
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
