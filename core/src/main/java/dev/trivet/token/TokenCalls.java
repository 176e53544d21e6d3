// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.ClientSettings;
import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.GrantEndedException;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.SignInRefusedException;
import dev.trivet.ee.TrivetException;
import dev.trivet.endpoint.AuthorizationCode;
import dev.trivet.endpoint.AuthorizationRequest;
import dev.trivet.endpoint.PendingFlow;
import dev.trivet.endpoint.TokenEndpoint;
import dev.trivet.http.Request;
import dev.trivet.http.Response;
import dev.trivet.http.Transport;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import dev.trivet.model.TokenSet;
import dev.trivet.resilience.CircuitBreaker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Calls to the token endpoint, of sign-ins and refreshes alike. All pass one circuit breaker
 * ({@link TokenEndpointBreaker}). They hold no thread while Atlassian works. Thread-safe.
 */
public final class TokenCalls {

  /** A call is repeated in the first fifth of its time only: idle connections die early. */
  private static final int REPEAT_SHARE = 5;

  private final ClientSettings client;
  private final Transport transport;
  private final InstantSource clock;
  private final TokenEndpointBreaker breaker;
  private final OperatorWarnings warnings;

  /**
   * Puts the parts together.
   *
   * @param transport carries calls that must reach Atlassian at most once
   * @param nanos as {@link System#nanoTime}
   * @param random spreads the calls of several nodes; must be thread-safe
   * @param application the name in log lines
   */
  public TokenCalls(
      ClientSettings client,
      Transport transport,
      InstantSource clock,
      LongSupplier nanos,
      RandomGenerator random,
      ApplicationName application) {
    this.client = client;
    this.transport = transport;
    this.clock = clock;
    this.breaker = new TokenEndpointBreaker(nanos, random);
    this.warnings = new OperatorWarnings(application, nanos);
  }

  /**
   * Step 6: exchanges a code for tokens. The code is sent at most once, and not at all while the
   * circuit breaker is open.
   *
   * @return the tokens; a {@link TrivetException} when none came, and {@link
   *     AuthorizationCode#isUnsent} tells whether the code was sent
   * @throws TrivetException when the code is not sent; its flow is not taken out then
   */
  public CompletableFuture<TokenSet> exchange(AuthorizationCode code, PendingFlow flow) {
    CircuitBreaker<ErrorCode>.Call call = breaker.enter();
    try {
      Scopes asked = AuthorizationRequest.requestedScopes(client, flow);
      Instant sentAt = clock.instant();
      return read(
              call,
              transport
                  .send(TokenEndpoint.exchange(client, code, flow))
                  .whenComplete((answer, failure) -> markUnsent(code, failure)),
              response -> TokenEndpoint.read(response, asked, sentAt),
              null)
          .thenApply(this::warnOfLosing);
    } catch (RuntimeException | Error notSent) {
      call.close();
      throw notSent;
    }
  }

  private static void markUnsent(AuthorizationCode code, @Nullable Throwable failure) {
    if (cause(failure) instanceof TrivetException && !isInDoubt(failure)) {
      code.markUnsent();
    }
  }

  private TokenSet warnOfLosing(TokenSet tokens) {
    if (client.offlineAccess() && tokens.refreshToken() == null) {
      warnings.warn(
          ErrorCode.REFRESH_TOKEN_ABSENT,
          "a sign-in asked for offline_access and got no usable refresh token: it lasts for as long"
              + " as its access token; check the permissions of the app");
    }
    return tokens;
  }

  /** Returns the circuit breaker of all calls. */
  TokenEndpointBreaker breaker() {
    return breaker;
  }

  /** Returns the log of what only the operator can correct. */
  public OperatorWarnings warnings() {
    return warnings;
  }

  /**
   * Sends the refresh token of a grant (RFC 6749 section 6). A request whose connection dies early,
   * as idle connections do, is sent again at once: Atlassian takes the same token once more, spent
   * or not. The JDK has tried a refused connection twice already.
   *
   * @param sentAt time of the request, from which the life of the new access token counts
   * @param hasTime asked before the request is sent again
   * @param onDoubt runs when the token may be spent and its response is lost
   * @throws AtlassianUnavailableException while the circuit breaker is open; nothing is sent then
   */
  RefreshCall refresh(
      AccountId account,
      TokenSet tokens,
      Instant sentAt,
      BooleanSupplier hasTime,
      Runnable onDoubt) {
    Request request = TokenEndpoint.refresh(client, tokens);
    long deadline = System.nanoTime() + client.callTimeout().dividedBy(REPEAT_SHARE).toNanos();
    CircuitBreaker<ErrorCode>.Call call = breaker.enter();
    try {
      CompletableFuture<Response> response =
          transport
              .send(request)
              .exceptionallyCompose(
                  failure -> {
                    boolean isInDoubt = isInDoubt(failure);
                    if (isInDoubt) {
                      onDoubt.run();
                    }
                    return isInDoubt && System.nanoTime() - deadline < 0 && hasTime.getAsBoolean()
                        ? transport.send(request)
                        : CompletableFuture.failedFuture(failure);
                  });
      return new RefreshCall(
          call,
          read(
                  call,
                  response,
                  answer -> TokenEndpoint.readRefresh(answer, tokens.scopes(), sentAt),
                  account)
              .whenComplete((brought, failure) -> report(brought, failure, onDoubt)));
    } catch (RuntimeException | Error notSent) {
      call.close();
      throw notSent;
    }
  }

  private void report(@Nullable TokenSet brought, @Nullable Throwable failure, Runnable onDoubt) {
    if (failure != null && isInDoubt(failure)) {
      onDoubt.run();
    } else if (cause(failure) instanceof MisconfiguredException refused) {
      // a failed exchange ends in a page with its own log line; a failed refresh may end in none
      warnings.refused(refused);
    } else if (brought != null && brought.refreshToken() == null) {
      warnings.warn(
          ErrorCode.REFRESH_TOKEN_ABSENT,
          "a refresh brought no usable refresh token: the old one is kept; if Atlassian has spent"
              + " it, people are asked for consent again");
    }
  }

  /** Reads a response, and records what it says of the endpoint. */
  private CompletableFuture<TokenSet> read(
      CircuitBreaker<ErrorCode>.Call call,
      CompletableFuture<Response> response,
      Function<Response, TokenSet> read,
      @Nullable AccountId refreshed) {
    return response
        .exceptionallyCompose(
            failure ->
                CompletableFuture.failedFuture(
                    cause(failure) instanceof TrivetException noAnswer
                        ? breaker.unanswered(call, noAnswer)
                        : failure))
        .thenApply(answer -> read(call, answer, read, refreshed))
        .whenComplete((tokens, failure) -> call.close());
  }

  private TokenSet read(
      CircuitBreaker<ErrorCode>.Call call,
      Response response,
      Function<Response, TokenSet> read,
      @Nullable AccountId refreshed) {
    try {
      TokenSet tokens = read.apply(response);
      breaker.succeeded(call, refreshed);
      return tokens;
    } catch (GrantEndedException | SignInRefusedException verdict) {
      breaker.succeeded(call, refreshed);
      throw verdict;
    } catch (TrivetException failure) {
      throw breaker.answered(call, response, failure, refreshed);
    }
  }

  /** Tells whether Atlassian may have spent the token although no usable response came. */
  private static boolean isInDoubt(@Nullable Throwable failure) {
    return cause(failure) instanceof AtlassianUnavailableException later && later.isInDoubt();
  }

  private static @Nullable Throwable cause(@Nullable Throwable failure) {
    return failure instanceof CompletionException ? failure.getCause() : failure;
  }
}
