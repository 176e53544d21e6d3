// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.config.ClientSettings;
import dev.trivet.endpoint.AuthorizationCode;
import dev.trivet.endpoint.AuthorizationRequest;
import dev.trivet.endpoint.PendingFlow;
import dev.trivet.endpoint.TokenEndpoint;
import dev.trivet.error.ConfigurationFailure;
import dev.trivet.error.EndedFailure;
import dev.trivet.error.ErrorCode;
import dev.trivet.error.Failure;
import dev.trivet.error.SignInRefusal;
import dev.trivet.error.TransientFailure;
import dev.trivet.http.Reply;
import dev.trivet.http.Request;
import dev.trivet.http.Transport;
import dev.trivet.model.AccountId;
import dev.trivet.model.Scopes;
import dev.trivet.model.TokenSet;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The one door to the token endpoint, for sign-ins and refreshes alike: while Atlassian wants to be
 * left alone, or does not answer, nobody calls it ({@link Patience}). Thread-safe.
 *
 * <p>What may be the fault of one request is not held against the endpoint: not the answer to a
 * code, which strangers can make up, and the answer to a refresh only when a second grant meets the
 * same; until then that one grant has to wait.
 */
public final class TokenCalls {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int SERVER_ERRORS = 500;
  private static final int MOST_BLAMED = 10_000;

  /** The first part, of so many, of the time of a call: two calls must end before the lease. */
  private static final int EARLY = 5;

  private final ClientSettings client;
  private final Transport transport;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Patience patience;
  private final Notices notices;
  private final Places refreshes = new Places();
  private final Map<AccountId, Patience> blamed = new ConcurrentHashMap<>();

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
    this.random = random;
    this.patience = new Patience(random);
    this.notices = new Notices(clock);
  }

  /**
   * Step 6: spends a code. It is sent at most once, and not at all while the endpoint is to be left
   * alone.
   *
   * @throws Failure when no tokens came
   */
  public TokenSet exchange(AuthorizationCode code, PendingFlow flow) {
    Scopes asked = AuthorizationRequest.asked(client, flow);
    TokenSet tokens =
        call(
            TokenEndpoint.exchange(client, code, flow),
            reply -> TokenEndpoint.read(reply, asked, clock.instant()),
            null);
    if (client.offlineAccess() && tokens.refreshToken() == null) {
      notices.warn(
          ErrorCode.REFRESH_TOKEN_ABSENT,
          "a sign-in asked for offline_access and got no usable refresh token: it lasts for as long"
              + " as its access token; check the permissions of the app");
    }
    return tokens;
  }

  /**
   * Returns while a grant may be refreshed.
   *
   * @throws TransientFailure while it is better not tried
   */
  void check(AccountId account) {
    patience.check(clock.instant());
    Optional.ofNullable(blamed.get(account)).ifPresent(own -> own.check(clock.instant()));
  }

  /** Whether the endpoint may be called at all. */
  boolean isOpen() {
    try {
      patience.check(clock.instant());
      return true;
    } catch (TransientFailure later) {
      return false;
    }
  }

  /**
   * Spends the refresh token of a grant.
   *
   * @param isNeeded whether to wait a moment while too many others do the same
   * @return the new tokens; without a refresh token when the old one stays
   * @throws Failure when none came
   */
  TokenSet refresh(AccountId account, TokenSet tokens, boolean isNeeded) {
    Supplier<TokenSet> call =
        () ->
            call(
                TokenEndpoint.refresh(client, tokens),
                reply -> TokenEndpoint.readRefresh(reply, tokens.scopes(), clock.instant()),
                account);
    TokenSet brought = isNeeded ? refreshes.await(call) : refreshes.now(call);
    if (brought.refreshToken() == null) {
      notices.warn(
          ErrorCode.REFRESH_TOKEN_ABSENT,
          "a refresh brought no usable refresh token, so the old one is kept; if Atlassian has spent"
              + " it, people are asked for consent again");
    }
    return brought;
  }

  /** What the operator should know. */
  Notices notices() {
    return notices;
  }

  private TokenSet call(
      Request request, Function<Reply, TokenSet> read, @Nullable AccountId refreshed) {
    try (Patience.Pass pass = patience.enter(clock.instant())) {
      Reply reply = send(request, refreshed != null, pass);
      try {
        TokenSet tokens = read.apply(reply);
        succeeded(pass, refreshed);
        return tokens;
      } catch (EndedFailure | SignInRefusal verdict) {
        succeeded(pass, refreshed);
        throw verdict;
      } catch (Failure failure) {
        note(failure);
        if (isTrouble(reply, refreshed != null)) {
          pass.failed(failure, clock.instant());
        } else if (refreshed != null) {
          blame(refreshed, failure, pass);
        }
        throw failure;
      }
    }
  }

  /**
   * A refresh whose connection dies early, as old connections do, is sent again at once: the same
   * token, which may be spent, is taken once more. A connection that is refused was tried twice by
   * the JDK already.
   */
  private Reply send(Request request, boolean mayRepeat, Patience.Pass pass) {
    long quickly = System.nanoTime() + client.callTimeout().dividedBy(EARLY).toNanos();
    try {
      return transport.start(request).await();
    } catch (Failure noAnswer) {
      boolean isInDoubt = noAnswer instanceof TransientFailure later && later.isInDoubt();
      if (mayRepeat
          && isInDoubt
          && System.nanoTime() - quickly < 0
          && !Thread.currentThread().isInterrupted()) {
        return send(request, false, pass);
      }
      note(noAnswer);
      pass.failed(noAnswer, clock.instant());
      throw noAnswer;
    }
  }

  private void note(Failure failure) {
    if (failure instanceof ConfigurationFailure refused) {
      notices.refused(refused);
    }
  }

  private void succeeded(Patience.Pass pass, @Nullable AccountId refreshed) {
    pass.succeeded();
    if (refreshed != null) {
      blamed.remove(refreshed);
    }
  }

  /** Whether an answer shows by itself that the endpoint is in trouble, or wants its peace. */
  private static boolean isTrouble(Reply reply, boolean isRefresh) {
    int status = reply.status();
    return status == TOO_MANY_REQUESTS
        || reply.waitTime().isPresent()
        || (isRefresh && (status >= SERVER_ERRORS || status == REQUEST_TIMEOUT));
  }

  private void blame(AccountId account, Failure failure, Patience.Pass pass) {
    if (blamed.size() >= MOST_BLAMED) {
      blamed.clear();
    }
    try (Patience.Pass own =
        blamed.computeIfAbsent(account, id -> new Patience(random)).enter(clock.instant())) {
      own.failed(failure, clock.instant());
    }
    pass.suspected(account, failure, clock.instant());
  }
}
