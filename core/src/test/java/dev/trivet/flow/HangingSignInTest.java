// SPDX-License-Identifier: Apache-2.0
package dev.trivet.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.Trivet;
import dev.trivet.config.ApplicationName;
import dev.trivet.config.Setting;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.endpoint.AuthorizationRequest;
import dev.trivet.endpoint.AuthorizationResponse;
import dev.trivet.endpoint.MatchedResponse;
import dev.trivet.endpoint.PendingFlow;
import dev.trivet.endpoint.PendingFlows;
import dev.trivet.endpoint.StateDigest;
import dev.trivet.fake.Endpoint;
import dev.trivet.fake.FakeAtlassian;
import dev.trivet.fake.Fault;
import dev.trivet.grant.Consent;
import dev.trivet.grant.ConsentOutcome;
import dev.trivet.http.Request;
import dev.trivet.http.Response;
import dev.trivet.http.Transport;
import dev.trivet.model.Scopes;
import dev.trivet.resilience.Ticker;
import dev.trivet.story.Clients;
import dev.trivet.story.Eventually;
import dev.trivet.token.TokenCalls;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Bulkhead of sign-ins: those without a response leave the threads that refreshes need. */
class HangingSignInTest extends RefreshScene {

  private static final int PLACES = Math.max(8, 4 * Runtime.getRuntime().availableProcessors());

  HangingSignInTest(FakeAtlassian fake) {
    super(fake);
  }

  /** Field-reports 5: of 40 finished consents at once 24 were refused. */
  @Test
  void signIns_thatHoldNoThread_areHundreds_andRefreshesGoOn() {
    app.with(Setting.CALL_TIMEOUT, "PT2M");
    Trivet node = app.trivet();
    fake.fault(Endpoint.ME, Fault.hang().always());
    try {
      List<CompletableFuture<Consent>> signIns = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        signIns.add(node.fetchConsent(app.consent("edward", "site-a"), false));
      }
      Eventually.await(() -> fake.ledger().count(Endpoint.ME) == 100);

      assertThat(signIns).noneMatch(CompletableFuture::isDone);
      assertThat(threadsThatWaitInTrivet()).isZero();
      pass(HOUR);
      assertThat(node.obtainTokens(grant()).accessToken()).isNotEmpty();
    } finally {
      fake.repair();
    }
  }

  @Test
  void signIns_haveABound_andOneThatIsRefusedKeepsItsFlow() {
    List<CompletableFuture<Response>> calls = new ArrayList<>();
    SignIn signIn = signIn(calls);
    for (int i = 0; i < 500; i++) {
      assertThat(signIn.fetch(match(signIn, new AtomicInteger()), false)).isNotDone();
    }
    AtomicInteger taken = new AtomicInteger();
    MatchedResponse.Granted late = match(signIn, taken);

    assertThatThrownBy(() -> signIn.fetch(late, false))
        .isInstanceOfSatisfying(
            AtlassianUnavailableException.class,
            refusal -> assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(1)));
    assertThat(taken).hasValue(0);
    assertThat(calls).hasSize(500);

    calls.get(0).completeExceptionally(new AtlassianUnavailableException("reset", null));
    assertThatThrownBy(() -> signIn.fetch(late, false))
        .as("the circuit breaker is open after that")
        .isInstanceOf(AtlassianUnavailableException.class);
    assertThat(taken).as("and a flow is kept again").hasValue(0);
    assertThat(calls).hasSize(500);

    pass(HOUR);
    assertThat(signIn.fetch(late, false)).isNotDone();
    assertThat(taken).hasValue(1);
    assertThat(calls).hasSize(501);
  }

  private SignIn signIn(List<CompletableFuture<Response>> calls) {
    Transport silent =
        new Transport() {
          @Override
          public CompletableFuture<Response> send(Request request) {
            CompletableFuture<Response> call = new CompletableFuture<>();
            calls.add(call);
            return call;
          }

          @Override
          public void close() {
            calls.clear();
          }
        };
    InstantSource clock = fake.clock();
    TokenCalls tokenCalls =
        new TokenCalls(
            Clients.usual(), silent, clock, Ticker.of(clock), () -> 0, ApplicationName.unknown());
    return new SignIn(Clients.usual(), tokenCalls, silent, new SitePolicy(Set.of()), clock);
  }

  private static MatchedResponse.Granted match(SignIn signIn, AtomicInteger taken) {
    AuthorizationRequest request = signIn.begin("", Scopes.none(), "");
    PendingFlows flows =
        new PendingFlows() {
          @Override
          public Optional<PendingFlow> find(StateDigest state) {
            return Optional.of(request.flow());
          }

          @Override
          public boolean take(StateDigest state) {
            return taken.incrementAndGet() == 1;
          }
        };
    return (MatchedResponse.Granted)
        AuthorizationResponse.parse(
                Map.of("code", new String[] {"c"}, "state", new String[] {request.state().value()}))
            .match(flows, HOUR, "", request.flow().startedAt());
  }

  private static long threadsThatWaitInTrivet() {
    return Thread.getAllStackTraces().values().stream()
        .filter(
            stack ->
                Stream.of(stack)
                    .anyMatch(frame -> frame.getClassName().startsWith("dev.trivet.flow.SignIn")))
        .filter(
            stack ->
                Stream.of(stack)
                    .noneMatch(frame -> frame.getClassName().contains("HangingSignInTest")))
        .count();
  }

  @Test
  void signIns_thatHoldAThread_areFew_andRefreshesGoOn() {
    app.with(Setting.CALL_TIMEOUT, "PT2M");
    Trivet node = app.trivet();
    fake.fault(Endpoint.ME, Fault.hang().always());
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<CompletableFuture<ConsentOutcome>> signIns = new ArrayList<>();
      for (int i = 0; i < PLACES + 5; i++) {
        MatchedResponse.Granted match = app.consent("edward", "site-a");
        signIns.add(
            CompletableFuture.supplyAsync(() -> Application.complete(node, match), threads));
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
