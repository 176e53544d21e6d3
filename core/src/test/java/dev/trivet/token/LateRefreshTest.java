// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.TrivetException;
import dev.trivet.grant.Consent;
import dev.trivet.grant.GrantCache;
import dev.trivet.grant.InMemoryGrantStore;
import dev.trivet.http.Request;
import dev.trivet.http.Response;
import dev.trivet.http.Transport;
import dev.trivet.log.SecurityLog;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.TokenSet;
import dev.trivet.resilience.Ticker;
import dev.trivet.story.Clients;
import dev.trivet.story.People;
import dev.trivet.story.Sites;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Refreshes whose answer comes late, or whose thread is interrupted: nothing is lost by it. */
class LateRefreshTest {

  private Instant now = Clients.NOON;
  private final InMemoryGrantStore store = new InMemoryGrantStore(() -> now);
  private final CompletableFuture<Response> held = new CompletableFuture<>();
  private final AtomicInteger sent = new AtomicInteger();
  private final Transport transport =
      new Transport() {
        @Override
        public CompletableFuture<Response> send(Request request) {
          sent.incrementAndGet();
          return held;
        }

        @Override
        public void close() {}
      };
  private final TokenCalls calls =
      new TokenCalls(
          Clients.usual(),
          transport,
          () -> now,
          Ticker.of(() -> now),
          () -> 0,
          ApplicationName.unknown());

  private CurrentTokens tokens(Executor executor) {
    return new CurrentTokens(
        Clients.usual(),
        calls,
        store,
        new RefreshMargin(Duration.ofMinutes(5), 1),
        executor,
        () -> now,
        System::nanoTime,
        new GrantEvents(
            new GrantCache(store, Duration.ofSeconds(1), Duration.ofSeconds(1), System::nanoTime),
            new SecurityLog(
                ApplicationName.unknown(), Clients.usual().clientSecret(), System::nanoTime),
            event -> {}));
  }

  private Grant grant() {
    return store.find(People.mia().accountId()).orElseThrow();
  }

  private void keep() {
    store.keep(new Consent(People.mia(), List.of(Sites.ACORN), Clients.tokens(), now));
  }

  /** Starts the refresh of a thread, which waits then until it is interrupted. */
  private Thread leader(CurrentTokens tokens, Grant grant) throws InterruptedException {
    Thread leader =
        new Thread(
            () -> {
              try {
                tokens.currentTokens(grant);
              } catch (TrivetException expected) {
                // the thread is interrupted
              }
            });
    leader.start();
    awaitWaiting(leader);
    return leader;
  }

  /** Waits until a thread waits for a refresh. */
  private void awaitWaiting(Thread thread) throws InterruptedException {
    while (sent.get() == 0 || thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.sleep(10);
    }
  }

  @Test
  void doubtIsKept_whenTheAccountIsHeldBackAlready() {
    AccountId id = new AccountId("mia");
    AtomicInteger doubts = new AtomicInteger();
    RefreshCall call =
        calls.refresh(id, Clients.tokens(), now, () -> true, doubts::incrementAndGet);
    var unused = calls.breaker().giveUp(id, "not in time");
    held.complete(new Response(200, "<html>"));
    assertThatThrownBy(call::await).isInstanceOf(TrivetException.class);
    assertThat(doubts).hasValue(1);
  }

  @Test
  void openEndIsRecorded_whenTheLateAnswerIsUnusable() throws Exception {
    keep();
    now = now.plus(Duration.ofHours(1));
    CurrentTokens tokens = tokens(Runnable::run);
    Grant grant = grant();
    Thread leader = leader(tokens, grant);
    leader.interrupt();
    leader.join();
    held.complete(new Response(200, "<html>"));
    now = now.plusSeconds(1);
    assertThat(store.leases().abandoned(1)).containsExactly(People.mia().accountId());
  }

  @Test
  void followers_getTheTokens_whenTheLeaderIsInterrupted() throws Exception {
    keep();
    now = now.plus(Duration.ofHours(1));
    CurrentTokens tokens = tokens(Runnable::run);
    Grant grant = grant();
    Thread leader = leader(tokens, grant);
    CompletableFuture<TokenSet> follower = new CompletableFuture<>();
    Thread second =
        new Thread(
            () -> {
              try {
                follower.complete(tokens.currentTokens(grant));
              } catch (TrivetException e) {
                follower.completeExceptionally(e);
              }
            });
    second.start();
    awaitWaiting(second);
    leader.interrupt();
    leader.join();
    held.complete(
        new Response(
            200, "{\"access_token\":\"a\",\"token_type\":\"bearer\",\"refresh_token\":\"r\"}"));
    try {
      assertThat(follower.get(5, TimeUnit.SECONDS).accessToken()).isEqualTo("a");
    } catch (ExecutionException e) {
      throw new AssertionError("follower: " + e.getCause(), e);
    }
  }

  @Test
  void validToken_serves_whenTheExecutorThrowsSomethingElse() {
    keep();
    now = now.plus(Duration.ofMinutes(59)).plusSeconds(50);
    CurrentTokens tokens =
        tokens(
            work -> {
              throw new IllegalStateException("component is stopped");
            });
    assertThat(tokens.currentTokens(grant())).isNotNull();
  }
}
