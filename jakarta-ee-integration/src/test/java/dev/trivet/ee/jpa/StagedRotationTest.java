// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.TUESDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.consent;
import static dev.trivet.ee.jpa.Samples.site;
import static dev.trivet.ee.jpa.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.grant.LeaseResult;
import dev.trivet.grant.Leases;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import dev.trivet.model.TokenSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Key rotation in the stages of the documents, while two nodes serve requests. */
@OnEveryDatabase
class StagedRotationTest {

  private static final int PEOPLE = 20;
  private static final int VISITS = 60;

  /** The keys of both nodes, stage by stage; they are never changed at the same time. */
  private static final List<List<String[]>> STAGES =
      List.of(
          List.of(ring("a"), ring("a", "b")),
          List.of(ring("a", "b"), ring("a", "b")),
          List.of(ring("a", "b"), ring("b", "a")),
          List.of(ring("b", "a"), ring("b", "a")));

  private final ExecutorService threads = Executors.newFixedThreadPool(6);

  @AutoClose private final JpaStoreUnderTest tested;
  private final TestDatabase database;

  StagedRotationTest(DatabaseKind kind) {
    tested = kind.open();
    database = tested.database();
  }

  private static String[] ring(String... ids) {
    return ids;
  }

  @Test
  void rotation_inStages_failsForNobody() throws Exception {
    JpaGrantStore first = tested.start("a");
    for (int i = 0; i < PEOPLE; i++) {
      first.keep(consent(account("person-" + i), MONDAY, "0", site("acorn")));
    }
    try {
      for (List<String[]> stage : STAGES) {
        work(tested.start(stage.get(0)), tested.start(stage.get(1)));
      }
      work(tested.start("b", "a"), tested.start("b", "a"));
      assertThat(database.select("select count(*) from trivet_grant where key_id <> 'b'"))
          .containsExactly("0");
      work(tested.start("b", "a"), tested.start("b"));
      work(tested.start("b"), tested.start("b"));
    } finally {
      threads.shutdownNow();
    }
  }

  private void work(JpaGrantStore... nodes) throws Exception {
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (JpaGrantStore node : nodes) {
      tasks.add(() -> visits(node, 1));
      tasks.add(() -> visits(node, 2));
      tasks.add(() -> upkeep(node));
    }
    for (Future<Integer> task : threads.invokeAll(tasks)) {
      assertThat(task.get()).isZero();
    }
  }

  private static int upkeep(JpaGrantStore node) {
    for (int i = 0; i < 5; i++) {
      node.upkeep();
    }
    return 0;
  }

  /** Counts the reads that fail. */
  private static int visits(JpaGrantStore node, long seed) {
    Random random = new Random(seed);
    int failed = 0;
    for (int i = 0; i < VISITS; i++) {
      AccountId person = new AccountId("person-" + random.nextInt(PEOPLE));
      Grant grant = node.find(person).orElseThrow();
      TokenSet known = grant.tokens();
      if (grant.state() != GrantState.LIVE || known == null) {
        failed++;
      } else if (random.nextInt(4) == 0) {
        failed += refresh(node, person, known, i) ? 0 : 1;
      }
    }
    return failed;
  }

  private static boolean refresh(JpaGrantStore node, AccountId person, TokenSet known, int name) {
    LeaseResult answer =
        node.leases().lease(person, "node", Duration.ofMinutes(1), known, Leases.UNKNOWN);
    if (answer instanceof LeaseResult.Acquired taken) {
      return node.leases().store(taken.lease(), tokens("access-" + name, null), TUESDAY);
    }
    return !(answer instanceof LeaseResult.Nothing);
  }
}
