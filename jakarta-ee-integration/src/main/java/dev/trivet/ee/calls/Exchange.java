// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.ee.TrivetException;
import dev.trivet.endpoint.DiagnosisTable;
import dev.trivet.http.BearerChallenge;
import dev.trivet.http.RetryAfter;
import dev.trivet.log.LogLine;
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
 * Exchange of one call: finds out what the response means, and acts before the application sees it.
 * A call is repeated at most once after a short pause, and at most once with another token.
 *
 * <p>A repeat does nothing twice, whatever the method: 401 says that the request has not been
 * applied (RFC 9110 section 15.5.2), 429 that it was one too many (RFC 6585 section 4). 503 does
 * not say so, hence only idempotent requests (RFC 9110 section 9.2.2) are sent again after it.
 */
final class Exchange {

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

  private final CallContext context;
  private final Gateway gateway;
  private final GrantTokens tokens;
  private final ClientRequestContext request;
  private final ClientResponseContext response;
  private final ApiCall call;
  private @Nullable ErrorBody body;

  Exchange(
      CallContext context,
      Gateway gateway,
      GrantTokens tokens,
      ClientRequestContext request,
      ClientResponseContext response,
      ApiCall call) {
    this.context = context;
    this.gateway = gateway;
    this.tokens = tokens;
    this.request = request;
    this.response = response;
    this.call = call;
  }

  void settle() {
    try {
      act();
    } catch (RuntimeException thrown) {
      ErrorBody.discard(response);
      throw thrown;
    }
  }

  private void act() {
    if (response.getStatus() == PROXY_AUTHENTICATION_REQUIRED) {
      throw refusedByProxy();
    }
    reportQuota();
    if (isThrottled()
        && isRepeatable()
        && context.backoff().waitOut(call.scopes(), pause(), spare())) {
      repeat();
    }
    if (isTokenRefused()) {
      replaceToken();
    }
    if (isThrottled()) {
      throw context.backoff().refuse(call.scopes(), pause()).about(gateway.product());
    }
    if (isScopeMismatch()) {
      Scopes granted = call.tokens().scopes();
      String path = request.getUri().getRawPath().substring(gateway.key().length());
      throw DocumentedScopes.explain(request.getMethod(), path, context.missing(granted), granted);
    }
    boolean installed = !isNotInstalled();
    if (installed != gateway.isInstalled() && (!installed || response.getStatus() < 300)) {
      report(installed);
    }
  }

  /** Makes the failure of a call that a forward proxy refused; the product has not seen it. */
  private TrivetException refusedByProxy() {
    return new AtlassianUnavailableException(
            ErrorCode.PRODUCT_UNAVAILABLE,
            "a proxy on the way asks for credentials; let it admit the host without credentials",
            null,
            null)
        .about(gateway.product());
  }

  private boolean isThrottled() {
    int status = response.getStatus();
    return status == TOO_MANY_REQUESTS || (status == UNAVAILABLE && retryAfter().isPresent());
  }

  /**
   * Makes the pause that Atlassian asked for: a 503 is about the product, a 429 about its reason.
   */
  private RateLimitBackoff.Request pause() {
    RateLimitScopes scopes = call.scopes();
    if (response.getStatus() != TOO_MANY_REQUESTS) {
      return new RateLimitBackoff.Request(
          scopes.site(), ErrorCode.PRODUCT_UNAVAILABLE, retryAfter());
    }
    RateLimitHeaders limits = limits();
    return new RateLimitBackoff.Request(
        scopes.limitedBy(limits.reason()),
        ErrorCode.THROTTLED,
        retryAfter().or(limits::untilReset));
  }

  private long spare() {
    return call.spare(context.nanos().getAsLong());
  }

  private RateLimitHeaders limits() {
    return new RateLimitHeaders(response::getHeaderString, context.clock().instant());
  }

  private void reportQuota() {
    limits().quota(gateway.product()).ifPresent(quota -> context.quotas().report(gateway, quota));
  }

  private Optional<Duration> retryAfter() {
    List<String> lines = response.getHeaders().getOrDefault("Retry-After", List.of());
    Optional<Duration> wait =
        RetryAfter.parse(lines, response.getHeaderString("Date"), context.clock().instant());
    // 0 s allows the next call at once, so there is a wait, too
    return wait.isEmpty() && lines.contains("0") ? Optional.of(Duration.ZERO) : wait;
  }

  /** Tells whether the token was refused; the gateway answers an expired one with 403 or 404. */
  private boolean isTokenRefused() {
    return switch (response.getStatus()) {
      case UNAUTHORIZED -> !isScopeMismatch();
      case FORBIDDEN, NOT_FOUND ->
          !call.tokens().expiresAt().isAfter(context.clock().instant()) && !isScopeMismatch();
      default -> false;
    };
  }

  private boolean isScopeMismatch() {
    return switch (response.getStatus()) {
      case UNAUTHORIZED ->
          "FAILURE_CLIENT_SCOPE_CHECK".equals(response.getHeaderString("x-failure-category"))
              || DiagnosisTable.isMissingScope(challenge(), body().text());
      case FORBIDDEN -> DiagnosisTable.isMissingScope(challenge(), "");
      default -> false;
    };
  }

  private String challenge() {
    return BearerChallenge.error(response.getHeaders().getOrDefault("WWW-Authenticate", List.of()));
  }

  private void replaceToken() {
    boolean repeatable = isRepeatable();
    TokenSet newer = tokens.replaceRefused(call.tokens());
    boolean helps = !newer.accessToken().equals(call.tokens().accessToken());
    call.tokens(newer);
    if (helps && repeatable) {
      repeat();
    }
  }

  /**
   * Tells whether all that was sent can be sent again. The second call takes a connection only when
   * the first is free: a client whose connections are all lent waits for ever.
   */
  private boolean isRepeatable() {
    ReplayableBody sent = call.body();
    boolean kept = sent == null ? !request.hasEntity() : sent.type() != null;
    boolean harmless =
        response.getStatus() != UNAVAILABLE || IDEMPOTENT.contains(request.getMethod());
    return kept && harmless && body().isWhole();
  }

  private void repeat() {
    HangingCalls.Call unanswered = context.hanging().begin();
    try {
      Retry.send(request, response, call);
    } finally {
      unanswered.end();
    }
    body = null;
    reportQuota();
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

  private void report(boolean installed) {
    try {
      context
          .listener()
          .installed(tokens.account(), gateway.site().cloudId(), gateway.product(), installed);
    } catch (RuntimeException failed) {
      new LogLine(context.application(), "could not note that a site lacks the app")
          .number(failed instanceof TrivetException known ? known.code() : null)
          .because(failed)
          .write(System.Logger.Level.WARNING);
    }
  }
}
