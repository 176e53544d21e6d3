// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.model.AccountId;
import dev.trivet.resilience.SingleFlight;
import dev.trivet.story.Clients;
import dev.trivet.story.Eventually;
import dev.trivet.token.Refresh.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefreshWaitsTest {

  private static final AccountId MIA = new AccountId("mia");
  private static final int PERMITS = 3;
  private static final Outcome OURS = new Outcome(Clients.tokens(), true);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final SingleFlight<AccountId, Optional<Outcome>> flights =
      new SingleFlight<>(System::nanoTime);
  private final RefreshWaits waits =
      new RefreshWaits(Duration.ofMinutes(1), new AtlassianBulkhead(PERMITS, Duration.ofMillis(1)));
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CompletableFuture<Optional<Outcome>> answer = new CompletableFuture<>();
  private final AtomicInteger refreshes = new AtomicInteger();

  @AfterEach
  void close() {
    answer.complete(Optional.empty());
    threads.shutdownNow();
  }

  private Optional<Outcome> refresh() {
    refreshes.incrementAndGet();
    begun.countDown();
    try {
      return answer.join();
    } catch (CompletionException failed) {
      throw (RuntimeException) failed.getCause();
    }
  }

  /** Refreshes as the leader, or waits as a follower. */
  private Optional<Outcome> fly(AccountId account) {
    try (SingleFlight<AccountId, Optional<Outcome>>.Flight flight = flights.join(account)) {
      if (!flight.isLeader()) {
        return waits.await(flight);
      }
      try {
        Optional<Outcome> outcome = refresh();
        flight.complete(outcome);
        return outcome;
      } catch (RuntimeException failed) {
        flight.fail(failed);
        throw failed;
      }
    }
  }

  private CompletableFuture<Optional<Outcome>> join() {
    return CompletableFuture.supplyAsync(() -> fly(MIA), threads);
  }

  /** One leader, and the followers that come meanwhile. */
  private List<CompletableFuture<Optional<Outcome>>> crowd(int size) throws InterruptedException {
    List<CompletableFuture<Optional<Outcome>>> crowd = new ArrayList<>(List.of(join()));
    assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
    for (int i = 1; i < size; i++) {
      crowd.add(join());
    }
    return crowd;
  }

  private static long failed(List<CompletableFuture<Optional<Outcome>>> crowd) {
    return crowd.stream().filter(CompletableFuture::isCompletedExceptionally).count();
  }

  @Test
  void refresh_isDoneByOne_andItsResultIsForAll() throws Exception {
    List<CompletableFuture<Optional<Outcome>>> crowd = crowd(50);
    assertThat(flights.isUnderWay(MIA)).isTrue();
    answer.complete(Optional.of(OURS));

    for (CompletableFuture<Optional<Outcome>> each : crowd) {
      assertThat(each.join().orElseThrow().tokens()).isEqualTo(Clients.tokens());
    }
    assertThat(crowd.stream().filter(each -> each.join().orElseThrow().isOurs()))
        .hasSize(refreshes.get());
    assertThat(flights.isUnderWay(MIA)).isFalse();
  }

  @Test
  void refreshThatHangs_holdsAFewThreadsOnly_andServesThemInTheEnd() throws Exception {
    List<CompletableFuture<Optional<Outcome>>> crowd = crowd(50);
    Eventually.await(() -> failed(crowd) == 50 - 1 - PERMITS);
    assertThatThrownBy(() -> fly(MIA))
        .as("a new follower is refused at once")
        .isInstanceOf(AtlassianUnavailableException.class);
    answer.complete(Optional.of(OURS));

    List<CompletableFuture<Optional<Outcome>>> patient =
        crowd.stream().filter(each -> !each.isCompletedExceptionally()).toList();
    assertThat(patient).hasSize(1 + PERMITS);
    patient.forEach(each -> assertThat(each.join()).isPresent());
    assertThat(refreshes).hasValue(1);
  }

  @Test
  void otherPeople_areNotHeldUp() throws Exception {
    crowd(5);

    assertThat(flights.join(new AccountId("edward")).isLeader()).isTrue();
  }

  @Test
  void failure_isForAll() throws Exception {
    List<CompletableFuture<Optional<Outcome>>> crowd = crowd(2);
    answer.completeExceptionally(new GrantEndedException("over"));

    for (CompletableFuture<Optional<Outcome>> each : crowd) {
      assertThatThrownBy(each::join).hasCauseInstanceOf(GrantEndedException.class);
    }
    assertThat(flights.isUnderWay(MIA)).isFalse();
  }

  @Test
  void defect_isForTheLeader_andTransientForTheFollowers() throws Exception {
    List<CompletableFuture<Optional<Outcome>>> crowd = crowd(1);
    CompletableFuture<Throwable> seen = new CompletableFuture<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                fly(MIA);
              } catch (RuntimeException thrown) {
                seen.complete(thrown);
              }
            });
    waiting.start();
    Eventually.await(() -> waiting.getState() == Thread.State.TIMED_WAITING);
    answer.completeExceptionally(new IllegalStateException("a defect"));

    assertThat(seen.join()).isInstanceOf(AtlassianUnavailableException.class);
    assertThatThrownBy(() -> crowd.get(0).join()).hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void interruptedWaiter_staysInterrupted() throws Exception {
    crowd(1);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> fly(MIA)).isInstanceOf(AtlassianUnavailableException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
