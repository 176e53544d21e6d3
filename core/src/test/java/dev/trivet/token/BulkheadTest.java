// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.AtlassianUnavailableException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BulkheadTest {

  private final Bulkhead places = new Bulkhead(2, Duration.ofMillis(1));
  private final CompletableFuture<String> held = new CompletableFuture<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  @Test
  void place_isFreeAgain_afterWorkAndAfterFailure() {
    for (int i = 0; i < 5; i++) {
      assertThat(places.<String>now(() -> "done")).isEqualTo("done");
      assertThatThrownBy(
              () ->
                  places.now(
                      () -> {
                        throw new IllegalStateException();
                      }))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void whoFindsNoPlace_isToldWhenToComeBack() {
    String nested =
        places.now(
            () ->
                places.now(
                    () -> {
                      assertThatThrownBy(() -> places.now(() -> "third"))
                          .isInstanceOfSatisfying(
                              AtlassianUnavailableException.class,
                              later -> assertThat(later.retryAfter()).isPresent());
                      assertThatThrownBy(() -> places.await(() -> "third"))
                          .isInstanceOf(AtlassianUnavailableException.class);
                      return "done";
                    }));
    assertThat(nested).isEqualTo("done");
  }

  @Test
  void whoWaits_getsThePlaceThatBecomesFree() {
    Bulkhead one = new Bulkhead(1, Duration.ofMinutes(1));
    CompletableFuture<Void> taken = new CompletableFuture<>();
    CompletableFuture<String> first =
        CompletableFuture.supplyAsync(
            () ->
                one.now(
                    () -> {
                      taken.complete(null);
                      return held.join();
                    }),
            threads);
    taken.join();
    CompletableFuture<String> second =
        CompletableFuture.supplyAsync(() -> one.await(() -> "second"), threads);
    assertThatThrownBy(() -> one.now(() -> "third"))
        .isInstanceOf(AtlassianUnavailableException.class);
    held.complete("first");

    assertThat(first.join()).isEqualTo("first");
    assertThat(second.join()).isEqualTo("second");
  }
}
