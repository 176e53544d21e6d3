// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Ledger of grants. After a scenario, each grant must still be refreshable, and its new token must
 * belong to its person.
 */
final class GrantLedger {

  /** Longer than a lease lasts, whose holder may be dead. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final LabDatabase database;
  private final Http http;

  GrantLedger(LabDatabase database, Http http) {
    this.database = database;
    this.http = http;
  }

  /**
   * Result of a check.
   *
   * @param all number of grants
   * @param lost accounts whose grant could not be refreshed
   * @param crossed number of grants whose token belongs to another person
   */
  record Result(int all, List<String> lost, int crossed) {

    boolean isSound() {
      return lost.isEmpty() && crossed == 0;
    }

    @Override
    public String toString() {
      return lost.size() + " lost, " + crossed + " crossed of " + all;
    }
  }

  /** Lets all tokens expire, and has a node refresh each. */
  Result check(Node node, List<Visitor> people) throws SQLException, InterruptedException {
    List<String> accounts = accounts(people);
    // an embedded database is open to its node only, and its scenarios have short-lived tokens
    if (!database.server().isEmbedded()) {
      database.expire(accounts);
    }
    Map<String, String> owners = useAll(node, accounts);
    long crossed =
        owners.entrySet().stream().filter(each -> !each.getKey().equals(each.getValue())).count();
    List<String> lost = accounts.stream().filter(each -> !owners.containsKey(each)).toList();
    return new Result(accounts.size(), lost, (int) crossed);
  }

  /** Uses the grants of people until each was served; returns the seconds until then. */
  double untilServed(Node node, List<Visitor> people) throws InterruptedException {
    long begin = System.nanoTime();
    int served = useAll(node, accounts(people)).size();
    return served == people.size() ? (System.nanoTime() - begin) / 1e9 : Double.NaN;
  }

  private static List<String> accounts(List<Visitor> people) {
    return people.stream().map(Visitor::accountId).toList();
  }

  /** Uses grants until each was served; returns the owner of the token of each that was. */
  private Map<String, String> useAll(Node node, List<String> accounts) throws InterruptedException {
    Map<String, String> owners = new HashMap<>();
    List<String> left = new ArrayList<>(accounts);
    long begin = System.nanoTime();
    while (!left.isEmpty() && System.nanoTime() - begin < PATIENCE.toNanos()) {
      List<String> asked = List.copyOf(left);
      List<CompletableFuture<Http.Answer>> answers =
          asked.stream().map(account -> use(node, account)).toList();
      for (int i = 0; i < asked.size(); i++) {
        Http.Answer answer = answers.get(i).join();
        if (answer.status() == 200) {
          left.remove(asked.get(i));
          owners.put(asked.get(i), answer.body());
        }
      }
      Thread.sleep(left.isEmpty() ? 0 : PAUSE.toMillis());
    }
    return owners;
  }

  /** Uses a grant on a node, as a timer does. */
  CompletableFuture<Http.Answer> use(Node node, String account) {
    return http.open(node.at("/grant?account=" + account), "");
  }
}
