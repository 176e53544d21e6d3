// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.Trivet;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.FakeAtlassianExtension;
import dev.trivet.model.Grant;
import dev.trivet.model.TokenSet;
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

/** Many requests on two nodes find the token expired at the same moment. */
@ExtendWith(FakeAtlassianExtension.class)
class RefreshStormTest {

  private static final int THREADS = 200;
  private static final int ROUNDS = 20;

  private final FakeAtlassian fake;
  private final Application app;

  RefreshStormTest(FakeAtlassian fake) {
    this.fake = fake;
    this.app = new Application(fake);
  }

  @AfterEach
  void close() throws InterruptedException {
    app.close();
  }

  @Test
  void storm_onTwoNodes_isOneCallARound_andNobodyFails() throws Exception {
    List<Trivet> nodes = List.of(app.trivet(), app.trivet());
    app.signIn("mia", "site-a");
    fake.ledger().clear();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (int round = 1; round <= ROUNDS; round++) {
        fake.clock().advance(Duration.ofHours(1));
        Set<TokenSet> seen = new HashSet<>();
        for (Future<TokenSet> tokens : threads.invokeAll(callers(nodes))) {
          seen.add(tokens.get());
        }
        assertThat(seen).hasSize(1);
        assertThat(fake.ledger().tokenCalls("refresh_token")).hasSize(round);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(fake.ledger().spentRefreshTokens()).isEmpty();
    assertThat(app.heard.events).as("told by the node that did it").hasSize(ROUNDS);
  }

  private List<Callable<TokenSet>> callers(List<Trivet> nodes) {
    Grant expired = app.grantOf("mia").orElseThrow();
    CyclicBarrier together = new CyclicBarrier(THREADS);
    List<Callable<TokenSet>> callers = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Trivet node = nodes.get(i % nodes.size());
      callers.add(
          () -> {
            together.await();
            return node.obtainTokens(expired);
          });
    }
    return callers;
  }
}
