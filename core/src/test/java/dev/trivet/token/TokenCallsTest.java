// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.TrivetException;
import dev.trivet.endpoint.AuthorizationRequest;
import dev.trivet.endpoint.AuthorizationResponse;
import dev.trivet.endpoint.MatchedResponse;
import dev.trivet.http.Request;
import dev.trivet.http.Response;
import dev.trivet.http.Transport;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import dev.trivet.model.TokenSet;
import dev.trivet.story.Clients;
import dev.trivet.story.Eventually;
import dev.trivet.story.OneFlow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls of many accounts to one token endpoint. */
class TokenCallsTest {

  private static final Response GOOD =
      new Response(200, "{\"access_token\":\"a\",\"token_type\":\"bearer\"}");

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Endpoint endpoint = new Endpoint();
  private final AtomicInteger doubts = new AtomicInteger();
  private boolean hasTime = true;
  private volatile Instant now = Clients.NOON;
  private final AtomicLong nanos = new AtomicLong();
  private final TokenCalls calls =
      new TokenCalls(
          Clients.usual(), endpoint, () -> now, nanos::get, () -> 0, ApplicationName.unknown());

  @AfterEach
  void close() {
    endpoint.held.complete(GOOD);
    threads.shutdownNow();
  }

  private void advance(Duration by) {
    now = now.plus(by);
    nanos.addAndGet(by.toNanos());
  }

  private TokenSet refresh(int account) {
    AccountId id = new AccountId("account-" + account);
    calls.breaker().check(id);
    return calls
        .refresh(id, Clients.tokens(), Clients.NOON, () -> hasTime, doubts::incrementAndGet)
        .await()
        .orElseThrow();
  }

  private List<CompletableFuture<TokenSet>> people(int number) {
    List<CompletableFuture<TokenSet>> people = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      int account = i;
      people.add(CompletableFuture.supplyAsync(() -> refresh(account), threads));
    }
    return people;
  }

  private static long failed(List<CompletableFuture<TokenSet>> people) {
    return people.stream().filter(CompletableFuture::isCompletedExceptionally).count();
  }

  @Test
  void afterAFailure_oneCallTries_andOnlyItsSuccessLetsTheOthersIn() {
    endpoint.answers =
        () -> {
          throw new AtlassianUnavailableException("no answer", null);
        };
    assertThatThrownBy(() -> refresh(1)).isInstanceOf(AtlassianUnavailableException.class);
    advance(Duration.ofSeconds(1));
    endpoint.started.set(0);
    endpoint.isHeld = true;
    List<CompletableFuture<TokenSet>> people = people(20);
    Eventually.await(() -> failed(people) == 19);

    assertThat(endpoint.started).hasValue(1);
    endpoint.held.complete(GOOD);
    assertThat(people.stream().filter(each -> !each.isCompletedExceptionally()))
        .singleElement()
        .satisfies(each -> assertThat(each.join()).isNotNull());
    assertThat(refresh(99).accessToken()).isEqualTo("a");
  }

  @Test
  void clockThatIsSet_endsNoWait() {
    endpoint.answers = () -> new Response(503, "");
    assertThatThrownBy(() -> refresh(1)).isInstanceOf(AtlassianUnavailableException.class);

    for (Duration set : List.of(Duration.ofHours(5), Duration.ofHours(-10))) {
      now = now.plus(set);
      assertThatThrownBy(() -> refresh(1)).hasMessageContaining("circuit breaker");
    }
    assertThat(endpoint.started).hasValue(1);
  }

  /** The page of the first failure said 30 s, and the circuit breaker was open for 1 to 10 s. */
  @Test
  void failure_saysWhenACallIsLetThroughAgain() {
    endpoint.answers = () -> new Response(503, "");
    for (int seconds : new int[] {1, 2, 4, 8, 10}) {
      assertRetryAfter(Duration.ofSeconds(seconds));
      assertRetryAfter(Duration.ofSeconds(seconds));
      advance(Duration.ofSeconds(seconds));
    }
    endpoint.answers = () -> new Response(429, Duration.ofSeconds(20), "");
    assertRetryAfter(Duration.ofSeconds(20));
  }

  private void assertRetryAfter(Duration wait) {
    assertThatThrownBy(() -> refresh(1))
        .isInstanceOfSatisfying(
            AtlassianUnavailableException.class,
            later -> assertThat(later.retryAfter()).contains(wait));
  }

  @Test
  void connectionThatDies_isTriedOnceMore_andOneThatIsRefusedIsNot() {
    endpoint.answers =
        () -> {
          throw AtlassianUnavailableException.inDoubt("reset");
        };
    assertThatThrownBy(() -> refresh(1)).isInstanceOf(AtlassianUnavailableException.class);
    assertThat(endpoint.started).hasValue(2);

    advance(Duration.ofSeconds(2));
    endpoint.started.set(0);
    endpoint.answers =
        () -> {
          throw new AtlassianUnavailableException("refused", null);
        };
    assertThatThrownBy(() -> refresh(1)).isInstanceOf(AtlassianUnavailableException.class);
    assertThat(endpoint.started).as("the JDK has tried twice already").hasValue(1);
  }

  @Test
  void connectionThatDies_isNotTriedAgain_whenTheLeaseEndsTooSoon() {
    hasTime = false;
    endpoint.answers =
        () -> {
          throw AtlassianUnavailableException.inDoubt("reset");
        };

    assertThatThrownBy(() -> refresh(1)).isInstanceOf(AtlassianUnavailableException.class);

    assertThat(endpoint.started).hasValue(1);
    assertThat(doubts).hasPositiveValue();
  }

  @Test
  void doubt_stays_whateverTheSecondTryBrings() {
    Iterator<Response> replies =
        List.of(new Response(401, "{\"error\":\"access_denied\"}"), new Response(429, ""))
            .iterator();
    for (int i = 1; i <= 2; i++) {
      endpoint.answers =
          () -> {
            endpoint.answers = replies::next;
            throw AtlassianUnavailableException.inDoubt("reset");
          };
      assertThatThrownBy(() -> refresh(1)).isInstanceOf(TrivetException.class);
      assertThat(doubts).hasValue(i);
      advance(Duration.ofSeconds(1));
    }
  }

  @Test
  void deadToken_isAnAnswerLikeAnother() {
    endpoint.answers = () -> new Response(403, "{\"error\":\"invalid_grant\"}");
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> refresh(1)).isInstanceOf(GrantEndedException.class);
    }

    assertThat(endpoint.started).hasValue(10);
  }

  @Test
  void wrongSecret_isNotTriedWithEveryGrant() {
    endpoint.answers = () -> new Response(401, "{\"error\":\"access_denied\"}");
    List<Class<?>> seen = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      int account = i;
      assertThatThrownBy(() -> refresh(account)).satisfies(thrown -> seen.add(thrown.getClass()));
    }

    assertThat(endpoint.started).hasValue(2);
    assertThat(seen.subList(0, 2)).containsOnly(MisconfiguredException.class);
    assertThat(seen.subList(2, 1000)).containsOnly(AtlassianUnavailableException.class);
  }

  @Test
  void code_isUnsent_whereNoByteOfItsRequestLeft() {
    assertThat(isUnsentAfter(new MisconfiguredException(ErrorCode.CLIENT_REFUSED, "untrusted")))
        .isTrue();
    assertThat(isUnsentAfter(new AtlassianUnavailableException("refused", null))).isTrue();
    assertThat(isUnsentAfter(AtlassianUnavailableException.inDoubt("closed"))).isFalse();
  }

  private boolean isUnsentAfter(TrivetException failure) {
    advance(Duration.ofMinutes(1));
    endpoint.answers =
        () -> {
          throw failure;
        };
    MatchedResponse.Granted granted = granted();
    assertThat(calls.exchange(granted.code(), granted.flow())).isCompletedExceptionally();
    return granted.code().isUnsent();
  }

  private MatchedResponse.Granted granted() {
    AuthorizationRequest request =
        new AuthorizationRequest.Template(Clients.usual()).begin("", Scopes.none(), "", now);
    return (MatchedResponse.Granted)
        AuthorizationResponse.parse(
                Map.of("code", new String[] {"c"}, "state", new String[] {request.state().value()}))
            .match(new OneFlow(request.flow()), Duration.ofMinutes(1), "", now);
  }

  /** Field-reports 6: {@code expires_in} counted from reading the answer. */
  @Test
  void lifetime_countsFromBeforeTheRequestWasSent() {
    endpoint.answers =
        () -> {
          now = now.plusSeconds(9);
          return new Response(
              200, "{\"access_token\":\"a\",\"token_type\":\"bearer\",\"expires_in\":60}");
        };
    assertThat(refresh(1).expiresAt()).isEqualTo(Clients.NOON.plusSeconds(60));

    MatchedResponse.Granted granted = granted();
    Instant sentAt = now;
    assertThat(Transport.await(calls.exchange(granted.code(), granted.flow())).expiresAt())
        .isEqualTo(sentAt.plusSeconds(60));
  }

  /** Field-reports 6: the account stayed refused after Atlassian answered rightly again. */
  @Test
  void errorWithStatus200_leavesTheAccountAlone_onceItsGrantIsOver() {
    for (String error : List.of("invalid_grant", "invalid_scope")) {
      endpoint.answers = () -> new Response(200, "{\"error\":\"" + error + "\"}");
      assertThatThrownBy(() -> refresh(1)).isInstanceOf(GrantEndedException.class);

      endpoint.answers = () -> GOOD;
      assertThat(refresh(1).accessToken()).as("a new consent, at once").isEqualTo("a");
    }
  }

  @Test
  void serverThatIsDown_isCalledSixTimesAMinuteAtMost_onceItIsKnown() {
    endpoint.answers = () -> new Response(503, "");
    for (int second = 0; second < 660; second++) {
      if (second == 60) {
        endpoint.started.set(0);
      }
      for (int account = 0; account < 20; account++) {
        int id = account;
        assertThatThrownBy(() -> refresh(id)).isInstanceOf(AtlassianUnavailableException.class);
      }
      advance(Duration.ofSeconds(1));
    }

    assertThat(endpoint.started.get()).isBetween(50, 60);
  }

  private static final class Endpoint implements Transport {

    final AtomicInteger started = new AtomicInteger();
    final CompletableFuture<Response> held = new CompletableFuture<>();
    volatile Supplier<Response> answers = () -> GOOD;
    volatile boolean isHeld;

    @Override
    public CompletableFuture<Response> send(Request request) {
      started.incrementAndGet();
      if (isHeld) {
        return held;
      }
      try {
        return CompletableFuture.completedFuture(answers.get());
      } catch (TrivetException failure) {
        return CompletableFuture.failedFuture(failure);
      }
    }

    @Override
    public void close() {}
  }
}
