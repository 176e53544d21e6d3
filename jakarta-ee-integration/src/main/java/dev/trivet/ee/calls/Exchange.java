// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.ee.MissingScopeException;
import dev.trivet.endpoint.Diagnoses;
import dev.trivet.http.BearerChallenge;
import dev.trivet.http.RetryAfter;
import dev.trivet.log.Redaction;
import dev.trivet.model.ErrorCode;
import dev.trivet.model.Scopes;
import dev.trivet.model.TokenSet;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an answer means, and what is done about it before the application sees it: at most one
 * repeat after a short pause, and at most one with another token.
 *
 * <p>A repeat does nothing twice, whatever the method: 401 says that the request has not been
 * applied (RFC 9110 section 15.5.2), 429 that it was one too many (RFC 6585 section 4). 503 does
 * not say so, hence only idempotent requests (RFC 9110 section 9.2.2) are sent again after it.
 */
final class Exchange {

  private static final System.Logger LOG = System.getLogger("dev.trivet");

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

  private final ApiCalls calls;
  private final Gateway gateway;
  private final GrantTokens tokens;
  private final ClientRequestContext request;
  private final ClientResponseContext response;
  private final ApiCall call;
  private @Nullable ErrorBody body;

  Exchange(
      ApiCalls calls,
      Gateway gateway,
      GrantTokens tokens,
      ClientRequestContext request,
      ClientResponseContext response,
      ApiCall call) {
    this.calls = calls;
    this.gateway = gateway;
    this.tokens = tokens;
    this.request = request;
    this.response = response;
    this.call = call;
  }

  void settle() {
    try {
      judge();
    } catch (RuntimeException thrown) {
      ErrorBody.discard(response);
      throw thrown;
    }
  }

  private void judge() {
    if (isThrottled()
        && isRepeatable()
        && calls.pauses().outwait(gateway.key(), reason(), told())) {
      repeat();
    }
    if (isTokenRefused()) {
      renew();
    }
    if (isThrottled()) {
      throw calls.pauses().refuse(gateway.key(), reason(), told()).about(gateway.product());
    }
    if (isScopeMismatch()) {
      Scopes granted = call.tokens().scopes();
      throw new MissingScopeException(calls.missing(granted), granted);
    }
    boolean installed = !isNotInstalled();
    if (installed != gateway.isInstalled() && (!installed || response.getStatus() < 300)) {
      tell(installed);
    }
  }

  private boolean isThrottled() {
    int status = response.getStatus();
    return status == TOO_MANY_REQUESTS || (status == UNAVAILABLE && told().isPresent());
  }

  private ErrorCode reason() {
    return response.getStatus() == TOO_MANY_REQUESTS
        ? ErrorCode.THROTTLED
        : ErrorCode.PRODUCT_UNAVAILABLE;
  }

  private Optional<Duration> told() {
    List<String> lines = response.getHeaders().getOrDefault("Retry-After", List.of());
    Optional<Duration> wait =
        RetryAfter.parse(lines, response.getHeaderString("Date"), calls.clock().instant());
    // no time at all is a time too: once more, at once
    return wait.isEmpty() && lines.contains("0") ? Optional.of(Duration.ZERO) : wait;
  }

  /** The gateway is known to answer 403 or 404 where a token has expired. */
  private boolean isTokenRefused() {
    return switch (response.getStatus()) {
      case UNAUTHORIZED -> !isScopeMismatch();
      case FORBIDDEN, NOT_FOUND ->
          !call.tokens().expiresAt().isAfter(calls.clock().instant()) && !isScopeMismatch();
      default -> false;
    };
  }

  private boolean isScopeMismatch() {
    return switch (response.getStatus()) {
      case UNAUTHORIZED ->
          "FAILURE_CLIENT_SCOPE_CHECK".equals(response.getHeaderString("x-failure-category"))
              || Diagnoses.isMissingScope(challenge(), body().text());
      case FORBIDDEN -> Diagnoses.isMissingScope(challenge(), "");
      default -> false;
    };
  }

  private String challenge() {
    return BearerChallenge.error(response.getHeaders().getOrDefault("WWW-Authenticate", List.of()));
  }

  private void renew() {
    boolean repeatable = isRepeatable();
    TokenSet newer = tokens.instead(call.tokens());
    boolean helps = !newer.accessToken().equals(call.tokens().accessToken());
    call.tokens(newer);
    if (helps && repeatable) {
      repeat();
    }
  }

  /**
   * Whether all that was sent is still there to be sent again, by a call that needs a second
   * connection only when the first is free: clients lend so many and then wait for ever.
   */
  private boolean isRepeatable() {
    ReplayableBody sent = call.body();
    boolean kept = sent == null ? !request.hasEntity() : sent.type() != null;
    boolean harmless =
        response.getStatus() != UNAVAILABLE || IDEMPOTENT.contains(request.getMethod());
    return kept && harmless && body().isWhole();
  }

  private void repeat() {
    long ticket = calls.unanswered().begin();
    try {
      Retry.of(request, response, call);
    } finally {
      calls.unanswered().end(ticket);
    }
    body = null;
  }

  private ErrorBody body() {
    if (body == null) {
      body = ErrorBody.peek(response);
    }
    return body;
  }

  private boolean isNotInstalled() {
    return response.getStatus() == FORBIDDEN
        && body().text().contains("not installed on this instance");
  }

  private void tell(boolean installed) {
    try {
      calls
          .news()
          .installed(tokens.account(), gateway.site().cloudId(), gateway.product(), installed);
    } catch (RuntimeException failed) {
      LOG.log(
          System.Logger.Level.WARNING,
          "could not note that a site lacks the app",
          Redaction.of(failed));
    }
  }
}
