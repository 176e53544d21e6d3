// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.fake.Call;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.fake.Fault;
import dev.trivet.model.AccountId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Refresh storm: all requests on two nodes with one PostgreSQL find the token expired at once. */
@ExtendWith(FakeAtlassianExtension.class)
class RefreshStormTest {

  private static final int THREADS = 200;
  private static final int ROUNDS = 30;

  private final FakeAtlassian fake;
  private final PostgresDatabase database = PostgresDatabase.create();
  private final List<Application> nodes;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  RefreshStormTest(FakeAtlassian fake) {
    this.fake = fake;
    this.nodes =
        List.of(
            Application.open(Node.on(database, "hibernate"), fake),
            Application.open(Node.on(database, "eclipselink"), fake));
  }

  @AfterEach
  void close() {
    fake.repair();
    threads.shutdownNow();
    nodes.forEach(Application::close);
    database.close();
  }

  private AccountId signIn(String person) {
    AccountId account = nodes.get(0).signIn(fake, person).account().accountId();
    fake.ledger().clear();
    return account;
  }

  private List<Callable<String>> callers(AccountId account) {
    CyclicBarrier together = new CyclicBarrier(THREADS * nodes.size());
    List<Callable<String>> callers = new ArrayList<>();
    for (Application node : nodes) {
      for (int i = 0; i < THREADS; i++) {
        callers.add(
            () -> {
              together.await();
              return node.token(account);
            });
      }
    }
    return callers;
  }

  @Test
  void storm_isOneCallARound_andNobodyFails() throws Exception {
    AccountId mia = signIn("mia");
    for (int round = 1; round <= ROUNDS; round++) {
      fake.clock().advance(Duration.ofHours(1));
      Set<String> seen = new HashSet<>();
      for (Future<String> token : threads.invokeAll(callers(mia))) {
        seen.add(token.get());
      }
      assertThat(seen).containsExactly(nodes.get(0).storedToken(mia));
      assertThat(fake.ledger().tokenCalls("refresh_token")).hasSize(round);
    }
    assertThat(fake.ledger().spentRefreshTokens()).isEmpty();
    assertThat(fake.ledger().calls()).extracting(Call::status).containsOnly(200);
    assertThat(nodes.stream().mapToInt(node -> node.refreshed.get()).sum()).isEqualTo(ROUNDS);
  }

  /** The first calls of both nodes, and later ones. */
  @Test
  void slowAnswers_serveAll() throws Exception {
    AccountId mia = signIn("mia");
    for (int round = 1; round <= 2; round++) {
      fake.clock().advance(Duration.ofHours(1));
      fake.fault(Endpoint.TOKEN, Fault.delay(Duration.ofSeconds(4)));
      Set<String> seen = new HashSet<>();
      for (Future<String> token : threads.invokeAll(callers(mia))) {
        seen.add(token.get());
      }
      assertThat(seen).containsExactly(nodes.get(0).storedToken(mia));
      assertThat(fake.ledger().tokenCalls("refresh_token")).hasSize(round);
    }
    assertThat(fake.ledger().spentRefreshTokens()).isEmpty();
  }

  @Test
  void refreshThatHangs_holdsNobodyElseUp() throws Exception {
    AccountId mia = signIn("mia");
    AccountId edward = signIn("edward");
    fake.clock().advance(Duration.ofHours(1));
    fake.fault(Endpoint.TOKEN, Fault.hang());
    List<Future<String>> waiting = new ArrayList<>();
    callers(mia).forEach(caller -> waiting.add(threads.submit(caller)));
    Waiting.until(() -> !fake.ledger().tokenCalls("refresh_token").isEmpty());

    for (Application node : nodes) {
      assertThat(node.token(edward)).isEqualTo(node.storedToken(edward));
    }

    fake.repair();
    for (Future<String> late : waiting) {
      // all of the node that called fail; the other node calls again
      Throwable failure = catchThrowable(late::get);
      assertThat(failure == null || failure.getCause() instanceof AtlassianUnavailableException)
          .isTrue();
    }
    fake.clock().advance(Duration.ofSeconds(30));
    for (Application node : nodes) {
      // a thread of the application gives the lease back
      Waiting.until(() -> catchThrowable(() -> node.token(mia)) == null);
      assertThat(node.token(mia)).isEqualTo(node.storedToken(mia));
    }
  }
}
