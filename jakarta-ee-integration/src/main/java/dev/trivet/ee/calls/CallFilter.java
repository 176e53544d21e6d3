// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.model.TokenSet;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.time.Duration;

/**
 * Filter between a product's target and the wire: after every filter of the application on the way
 * out, before every one on the way back. Thread-safe; the state of one call travels with it.
 */
final class CallFilter implements ClientRequestFilter, ClientResponseFilter, WriterInterceptor {

  private static final String CALL = "dev.trivet.call";

  /** Read timeout in milliseconds that an application can set for a target; Jersey obeys it. */
  private static final String READ_TIMEOUT = "jersey.config.client.readTimeout";

  private final CallContext context;
  private final Gateway gateway;
  private final GrantTokens tokens;

  CallFilter(CallContext context, Gateway gateway, GrantTokens tokens) {
    this.context = context;
    this.gateway = gateway;
    this.tokens = tokens;
  }

  @Override
  public void filter(ClientRequestContext request) {
    gateway.check(request.getUri());
    long begin = context.nanos().getAsLong();
    long timeout = timeout(request).toNanos();
    RateLimitScopes scopes =
        RateLimitScopes.of(gateway, tokens.account(), request.getMethod(), request.getUri());
    try {
      context.backoff().check(scopes, timeout);
      context.hanging().check();
    } catch (AtlassianUnavailableException later) {
      throw later.about(gateway.product());
    }
    TokenSet current = tokens.currentTokens();
    Retry.authorize(request.getHeaders(), current);
    // whatever the application set: a redirect would take the token along
    request.setProperty("jersey.config.client.followRedirects", false);
    request.setProperty(
        CALL, new ApiCall(scopes, begin, timeout, current, context.hanging().begin()));
  }

  /** Returns how long the caller waits at most. */
  private Duration timeout(ClientRequestContext request) {
    Object own = request.getProperty(READ_TIMEOUT);
    Object set = own == null ? request.getConfiguration().getProperty(READ_TIMEOUT) : own;
    Duration longest = context.callTimeout();
    return set instanceof Number millis
            && millis.longValue() > 0
            && millis.longValue() < longest.toMillis()
        ? Duration.ofMillis(millis.longValue())
        : longest;
  }

  @Override
  public void aroundWriteTo(WriterInterceptorContext writing) throws IOException {
    if (!(writing.getProperty(CALL) instanceof ApiCall call)) {
      writing.proceed();
      return;
    }
    ReplayableBody body = new ReplayableBody(writing.getOutputStream());
    writing.setOutputStream(body);
    call.body(body);
    try {
      writing.proceed();
      body.done(writing.getMediaType());
    } catch (IOException | RuntimeException failed) {
      // a failure of the application's own entity is no response that is late
      call.answered();
      throw failed;
    }
  }

  @Override
  public void filter(ClientRequestContext request, ClientResponseContext response) {
    if (request.getProperty(CALL) instanceof ApiCall call) {
      call.answered();
      new Exchange(context, gateway, tokens, request, response, call).settle();
    }
  }
}
