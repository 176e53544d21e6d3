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
import dev.trivet.resilience.Bulkhead;
import dev.trivet.resilience.CircuitBreaker;
import dev.trivet.resilience.Ticker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Calls to the token endpoint, of sign-ins and refreshes alike. All pass one circuit breaker
 * ({@link TokenEndpointBreaker}); refreshes pass a bulkhead, too. Thread-safe.
 */
public final class TokenCalls {

  /** A call is repeated in the first fifth of its time only: both must end before the lease. */
  private static final int REPEAT_SHARE = 5;

  private final ClientSettings client;
  private final Transport transport;
  private final InstantSource clock;
  private final TokenEndpointBreaker breaker;
  private final OperatorWarnings warnings;
  private final AtlassianBulkhead refreshes = new AtlassianBulkhead();

  /**
   * Puts the parts together.
   *
   * @param transport carries calls that must reach Atlassian at most once
   * @param random spreads the calls of several nodes; must be thread-safe
   * @param application the name in log lines
   */
  public TokenCalls(
      ClientSettings client,
      Transport transport,
      InstantSource clock,
      RandomGenerator random,
      ApplicationName application) {
    this.client = client;
    this.transport = transport;
    this.clock = clock;
    this.breaker = new TokenEndpointBreaker(Ticker.of(clock), random);
    this.warnings = new OperatorWarnings(application, Ticker.of(clock));
  }

  /**
   * Step 6: exchanges a code for tokens. The code is sent at most once, and not at all while the
   * circuit breaker is open.
   *
   * @throws TrivetException when no tokens came
   */
  public TokenSet exchange(AuthorizationCode code, PendingFlow flow) {
    Scopes asked = AuthorizationRequest.requestedScopes(client, flow);
    Instant sentAt = clock.instant();
    TokenSet tokens =
        call(
            TokenEndpoint.exchange(client, code, flow),
            response -> TokenEndpoint.read(response, asked, sentAt),
            null,
            () -> {});
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

  /**
   * Spends the refresh token of a grant (RFC 6749 section 6).
   *
   * @param sentAt time of the request, from which the life of the new access token counts
   * @param isNeeded whether a request waits for the result; only then it waits for the bulkhead
   * @param onDoubt runs when the token may be spent and its response is lost
   * @return the new tokens; without a refresh token when the old one stays
   * @throws TrivetException when none came
   */
  TokenSet refresh(
      AccountId account, TokenSet tokens, Instant sentAt, boolean isNeeded, Runnable onDoubt) {
    TokenSet brought;
    try {
      brought = admitted(account, tokens, sentAt, isNeeded, onDoubt);
    } catch (MisconfiguredException refused) {
      // a failed exchange ends in a page with its own log line; a failed refresh may end in none
      warnings.refused(refused);
      throw refused;
    } catch (AtlassianUnavailableException later) {
      if (!isNeeded) {
        warnings.postponed(later);
      }
      throw later;
    }
    if (brought.refreshToken() == null) {
      warnings.warn(
          ErrorCode.REFRESH_TOKEN_ABSENT,
          "a refresh brought no usable refresh token: the old one is kept; if Atlassian has spent"
              + " it, people are asked for consent again");
    }
    return brought;
  }

  private TokenSet admitted(
      AccountId account, TokenSet tokens, Instant sentAt, boolean isNeeded, Runnable onDoubt) {
    Bulkhead.Permit permit = isNeeded ? refreshes.enter() : refreshes.enterAtOnce();
    try (permit) {
      return call(
          TokenEndpoint.refresh(client, tokens),
          response -> TokenEndpoint.readRefresh(response, tokens.scopes(), sentAt),
          account,
          onDoubt);
    }
  }

  /** Returns the log of what only the operator can correct. */
  public OperatorWarnings warnings() {
    return warnings;
  }

  private TokenSet call(
      Request request,
      Function<Response, TokenSet> read,
      @Nullable AccountId refreshed,
      Runnable onDoubt) {
    try (CircuitBreaker<ErrorCode>.Call call = breaker.enter()) {
      Response response = send(request, refreshed != null, onDoubt, call);
      try {
        TokenSet tokens = read.apply(response);
        breaker.succeeded(call, refreshed);
        return tokens;
      } catch (GrantEndedException | SignInRefusedException verdict) {
        breaker.succeeded(call, refreshed);
        throw verdict;
      } catch (TrivetException failure) {
        if (isInDoubt(failure)) {
          onDoubt.run();
        }
        breaker.answered(call, response, failure, refreshed);
        throw failure;
      }
    }
  }

  /**
   * Sends a request. A refresh whose connection dies early, as idle connections do, is sent again
   * at once: Atlassian takes the same token once more, spent or not. The JDK has tried a refused
   * connection twice already.
   */
  private Response send(
      Request request, boolean mayRepeat, Runnable onDoubt, CircuitBreaker<ErrorCode>.Call call) {
    long deadline = System.nanoTime() + client.callTimeout().dividedBy(REPEAT_SHARE).toNanos();
    try {
      return Transport.await(transport.send(request));
    } catch (TrivetException noAnswer) {
      boolean isInDoubt = isInDoubt(noAnswer);
      if (isInDoubt) {
        onDoubt.run();
      }
      if (mayRepeat
          && isInDoubt
          && System.nanoTime() - deadline < 0
          && !Thread.currentThread().isInterrupted()) {
        return send(request, false, onDoubt, call);
      }
      breaker.unanswered(call, noAnswer);
      throw noAnswer;
    }
  }

  /** Tells whether Atlassian may have spent the token although no response came. */
  private static boolean isInDoubt(TrivetException failure) {
    return failure instanceof AtlassianUnavailableException later && later.isInDoubt();
  }
}
