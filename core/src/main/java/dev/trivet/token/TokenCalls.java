// SPDX-License-Identifier: Apache-2.0
package dev.trivet.token;

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
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The one door to the token endpoint, for sign-ins and refreshes alike: while Atlassian wants to be
 * left alone, or does not answer, nobody calls it ({@link CircuitBreaker}). Thread-safe.
 */
public final class TokenCalls {

  /** The first part, of so many, of the time of a call: two calls must end before the lease. */
  private static final int EARLY = 5;

  private final ClientSettings client;
  private final Transport transport;
  private final InstantSource clock;
  private final CircuitBreaker restraint;
  private final OperatorWarnings notices;
  private final Bulkhead refreshes = new Bulkhead();

  /**
   * Puts the parts together.
   *
   * @param transport carries calls that must reach Atlassian at most once
   * @param random spreads the calls of several nodes; must be thread-safe
   */
  public TokenCalls(
      ClientSettings client, Transport transport, InstantSource clock, RandomGenerator random) {
    this.client = client;
    this.transport = transport;
    this.clock = clock;
    this.restraint = new CircuitBreaker(clock, random);
    this.notices = new OperatorWarnings(clock);
  }

  /**
   * Step 6: spends a code. It is sent at most once, and not at all while the endpoint is to be left
   * alone.
   *
   * @throws TrivetException when no tokens came
   */
  public TokenSet exchange(AuthorizationCode code, PendingFlow flow) {
    Scopes asked = AuthorizationRequest.asked(client, flow);
    TokenSet tokens =
        call(
            TokenEndpoint.exchange(client, code, flow),
            (reply, sentAt) -> TokenEndpoint.read(reply, asked, sentAt),
            null,
            () -> {});
    if (client.offlineAccess() && tokens.refreshToken() == null) {
      notices.warn(
          ErrorCode.REFRESH_TOKEN_ABSENT,
          "a sign-in asked for offline_access and got no usable refresh token: it lasts for as long"
              + " as its access token; check the permissions of the app");
    }
    return tokens;
  }

  /** When to leave the endpoint alone. */
  CircuitBreaker restraint() {
    return restraint;
  }

  /**
   * Spends the refresh token of a grant.
   *
   * @param isNeeded whether to wait a moment while too many others do the same
   * @param onDoubt runs when the token may be spent and its answer is lost
   * @return the new tokens; without a refresh token when the old one stays
   * @throws TrivetException when none came
   */
  TokenSet refresh(AccountId account, TokenSet tokens, boolean isNeeded, Runnable onDoubt) {
    Supplier<TokenSet> call =
        () ->
            call(
                TokenEndpoint.refresh(client, tokens),
                (reply, sentAt) -> TokenEndpoint.readRefresh(reply, tokens.scopes(), sentAt),
                account,
                onDoubt);
    TokenSet brought;
    try {
      brought = isNeeded ? refreshes.await(call) : unheard(call);
    } catch (MisconfiguredException refused) {
      // a failed exchange ends in a page with its own log line; a failed refresh may end in none
      notices.refused(refused);
      throw refused;
    }
    if (brought.refreshToken() == null) {
      notices.warn(
          ErrorCode.REFRESH_TOKEN_ABSENT,
          "a refresh brought no usable refresh token, so the old one is kept; if Atlassian has spent"
              + " it, people are asked for consent again");
    }
    return brought;
  }

  /** Refreshes where no request waits for the result, and none would tell of a failure. */
  private TokenSet unheard(Supplier<TokenSet> call) {
    try {
      return refreshes.now(call);
    } catch (AtlassianUnavailableException later) {
      notices.postponed(later);
      throw later;
    }
  }

  /** What the operator should know. */
  public OperatorWarnings notices() {
    return notices;
  }

  private TokenSet call(
      Request request,
      BiFunction<Response, Instant, TokenSet> read,
      @Nullable AccountId refreshed,
      Runnable onDoubt) {
    try (Backoff.Pass pass = restraint.enter()) {
      Instant sentAt = clock.instant();
      Response reply = send(request, refreshed != null, onDoubt, pass);
      try {
        TokenSet tokens = read.apply(reply, sentAt);
        restraint.succeeded(pass, refreshed);
        return tokens;
      } catch (GrantEndedException | SignInRefusedException verdict) {
        restraint.succeeded(pass, refreshed);
        throw verdict;
      } catch (TrivetException failure) {
        if (isInDoubt(failure)) {
          onDoubt.run();
        }
        restraint.answered(pass, reply, failure, refreshed);
        throw failure;
      }
    }
  }

  /**
   * A refresh whose connection dies early, as old connections do, is sent again at once: the same
   * token, which may be spent, is taken once more. A connection that is refused was tried twice by
   * the JDK already.
   */
  private Response send(Request request, boolean mayRepeat, Runnable onDoubt, Backoff.Pass pass) {
    long quickly = System.nanoTime() + client.callTimeout().dividedBy(EARLY).toNanos();
    try {
      return transport.start(request).await();
    } catch (TrivetException noAnswer) {
      boolean isInDoubt = isInDoubt(noAnswer);
      if (isInDoubt) {
        onDoubt.run();
      }
      if (mayRepeat
          && isInDoubt
          && System.nanoTime() - quickly < 0
          && !Thread.currentThread().isInterrupted()) {
        return send(request, false, onDoubt, pass);
      }
      restraint.unanswered(pass, noAnswer);
      throw noAnswer;
    }
  }

  /** Whether Atlassian may have spent the token, although no answer came. */
  private static boolean isInDoubt(TrivetException failure) {
    return failure instanceof AtlassianUnavailableException later && later.isInDoubt();
  }
}
