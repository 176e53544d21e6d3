// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.Trivet;
import dev.trivet.config.Setting;
import dev.trivet.endpoint.MatchedResponse;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.Fault;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.story.Eventually;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Bulkhead of sign-ins: those without a response leave the threads that refreshes need. */
class HangingSignInTest extends RefreshScene {

  private static final int PLACES = Math.max(8, 4 * Runtime.getRuntime().availableProcessors());

  HangingSignInTest(FakeAtlassian fake) {
    super(fake);
  }

  @Test
  void signIns_thatHang_areFew_andRefreshesGoOn() {
    app.with(Setting.CALL_TIMEOUT, "PT2M");
    Trivet node = app.trivet();
    fake.fault(Endpoint.ME, Fault.hang().always());
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<CompletableFuture<ConsentOutcome>> signIns = new ArrayList<>();
      for (int i = 0; i < PLACES + 5; i++) {
        MatchedResponse.Granted match = app.consent("edward", "site-a");
        signIns.add(CompletableFuture.supplyAsync(() -> node.completeSignIn(match), threads));
      }
      Eventually.await(() -> failed(signIns) == 5);

      assertThat(fake.ledger().count(Endpoint.ME)).isEqualTo(PLACES);
      pass(HOUR);
      assertThat(node.obtainTokens(grant()).accessToken()).isNotEmpty();
      assertThat(failed(signIns)).as("they still hang").isEqualTo(5);
    } finally {
      fake.repair();
      threads.shutdown();
    }
  }

  private static long failed(List<CompletableFuture<ConsentOutcome>> signIns) {
    return signIns.stream().filter(CompletableFuture::isCompletedExceptionally).count();
  }
}
