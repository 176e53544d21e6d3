// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import dev.trivet.fake.Call;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.Fault;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Faults in the middle of refreshes, in series. Each fault of a series hits the refreshes of other
 * people. After a series comes a wait, in which the nodes finish what a fault has cut. Then
 * Atlassian's leeway passes, and every grant must be refreshable: a row with a spent token, which
 * no node has noticed, is a lost grant.
 */
final class FaultSeries {

  private static final int FAULTS = 25;
  private static final int GROUP = 4;

  /** So short that nothing but time lets tokens expire, and longer than a fault takes. */
  private static final Duration LIFETIME = Duration.ofSeconds(20);

  private static final Duration CALL = Duration.ofMillis(300);

  private static final Duration PAST_LEEWAY = Duration.ofMinutes(11);

  /** Time of a lease, of a round of upkeep, and a reserve. */
  static final Duration UPKEEP = Duration.ofSeconds(55);

  private final Laboratory lab;
  private final Duration refresh;
  private final Visits visits = new Visits();
  private final List<Visitor> people = new ArrayList<>();
  private final List<Visitor> lost = new ArrayList<>();
  private int underWay;
  private double longest;

  /**
   * Makes a series without faults.
   *
   * @param refresh time in which a node finishes a refresh
   */
  FaultSeries(Laboratory lab, Duration refresh) {
    this.lab = lab;
    this.refresh = refresh;
  }

  /** Fault. */
  interface Strike {
    /**
     * Begins refreshes, and lets the fault happen at a moment in the middle of them.
     *
     * @param number of the fault, from 0
     * @return the requests
     */
    List<CompletableFuture<Http.Answer>> hit(int number, List<Visitor> group) throws Exception;
  }

  /** Lets faults happen, and returns the people for the last check. */
  List<Visitor> run(int faults, Strike strike) throws Exception {
    lab.atlassian().rules().accessTokenLifetime(LIFETIME);
    for (int i = 0; i < Math.min(faults, FAULTS) * GROUP; i++) {
      people.add(lab.signIns().signIn(lab.other()));
    }
    slowDown(lab);
    for (int done = 0; done < faults; done += FAULTS) {
      // the last tokens have expired then
      Thread.sleep(LIFETIME.toMillis());
      series(done, Math.min(FAULTS, faults - done), strike);
    }
    lab.atlassian().rules().accessTokenLifetime(Duration.ofHours(1));
    people.addAll(lost);
    return people;
  }

  /** Lets a refresh take so long that a fault can hit it. */
  static void slowDown(Laboratory lab) {
    lab.atlassian().fault(Endpoint.TOKEN, Fault.delay(CALL).onlyFor("refresh_token").always());
  }

  private void series(int first, int faults, Strike strike) throws Exception {
    lab.atlassian().ledger().clear();
    List<CompletableFuture<Http.Answer>> requests = new ArrayList<>();
    for (int i = 0; i < faults; i++) {
      requests.addAll(strike.hit(first + i, people.subList(i * GROUP, (i + 1) * GROUP)));
    }
    requests.forEach(request -> visits.add(request.join()));
    if (first / FAULTS % 2 == 0) {
      // without a request, the nodes must notice by themselves
      Thread.sleep(UPKEEP.toMillis());
    } else {
      longest = Math.max(longest, lab.ledger().untilServed(lab.one(), people));
      Thread.sleep(LIFETIME.toMillis());
    }
    lab.atlassian().clock().advance(PAST_LEEWAY);
    check(first + faults);
  }

  private void check(int faults) throws SQLException, InterruptedException {
    GrantLedger.Result result = lab.ledger().check(lab.one(), people);
    System.out.println(
        Instant.now() + " " + faults + " faults, " + underWay + " refreshes under way: " + result);
    for (Visitor each : List.copyOf(people)) {
      if (result.lost().contains(each.accountId())) {
        System.out.println("Lost: " + each.accountId());
        calls(each).forEach(call -> System.out.println("  " + call.at() + " " + call.outcome()));
        lost.add(each);
        people.set(people.indexOf(each), lab.signIns().signIn(lab.other()));
      }
    }
  }

  private Stream<Call> calls(Visitor person) {
    return lab.atlassian().ledger().calls().stream()
        .filter(call -> person.accountId().equals(call.accountId()));
  }

  /**
   * Uses grants, each on a node, and waits until a moment in the middle of their refreshes: some
   * time after they began, or after Atlassian was asked.
   *
   * @param nodes used in turn
   * @return the requests
   */
  List<CompletableFuture<Http.Answer>> begin(List<Visitor> group, Node... nodes)
      throws InterruptedException {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    int before = lab.refreshes();
    List<CompletableFuture<Http.Answer>> requests = new ArrayList<>();
    for (Visitor each : group) {
      Node node = nodes[requests.size() % nodes.length];
      requests.add(lab.ledger().use(node, each.accountId()));
    }
    if (random.nextInt(4) > 0) {
      Laboratory.await(() -> lab.refreshes() > before);
    }
    Thread.sleep(random.nextLong(refresh.toMillis()));
    underWay += (int) requests.stream().filter(each -> !each.isDone()).count();
    return requests;
  }

  /** Reports what the people saw whose refreshes were hit. */
  void report(String volume) {
    String seen =
        String.format(
            Locale.ROOT,
            "%d refreshes under way; all served %.1f s later when asked",
            underWay,
            longest);
    lab.report().add(volume, visits, longest == 0 ? underWay + " refreshes under way" : seen);
  }
}
