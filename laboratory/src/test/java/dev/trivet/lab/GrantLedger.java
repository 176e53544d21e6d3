// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
   * @param lost those that could not be refreshed
   * @param crossed those whose token belongs to another person
   */
  record Result(int all, int lost, int crossed) {

    boolean isSound() {
      return lost == 0 && crossed == 0;
    }

    @Override
    public String toString() {
      return lost + " lost, " + crossed + " crossed of " + all;
    }
  }

  /** Lets all tokens expire, and has a node refresh each. */
  Result check(Node node, List<Visitor> people) throws SQLException, InterruptedException {
    List<String> left = new ArrayList<>(people.stream().map(Visitor::accountId).toList());
    database.expire(left);
    int crossed = 0;
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!left.isEmpty() && System.nanoTime() - deadline < 0) {
      List<String> asked = List.copyOf(left);
      List<CompletableFuture<Http.Answer>> answers =
          asked.stream().map(account -> use(node, account)).toList();
      for (int i = 0; i < asked.size(); i++) {
        Http.Answer answer = answers.get(i).join();
        if (answer.status() == 200) {
          left.remove(asked.get(i));
          crossed += answer.body().equals(asked.get(i)) ? 0 : 1;
        }
      }
      Thread.sleep(left.isEmpty() ? 0 : PAUSE.toMillis());
    }
    return new Result(people.size(), left.size(), crossed);
  }

  /** Uses a grant on a node, as a timer does. */
  CompletableFuture<Http.Answer> use(Node node, String account) {
    return http.open(node.at("/grant?account=" + account), "");
  }
}
