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

/**
 * Stands between a product's target and the wire: after every filter of the application on the way
 * out, before every one on the way back. Thread-safe; what belongs to one call travels with it.
 */
final class CallFilter implements ClientRequestFilter, ClientResponseFilter, WriterInterceptor {

  private static final String CALL = "dev.trivet.call";

  private final ApiCalls calls;
  private final Gateway gateway;
  private final GrantTokens tokens;

  CallFilter(ApiCalls calls, Gateway gateway, GrantTokens tokens) {
    this.calls = calls;
    this.gateway = gateway;
    this.tokens = tokens;
  }

  @Override
  public void filter(ClientRequestContext request) {
    gateway.check(request.getUri());
    try {
      calls.pauses().pass(gateway.key());
      calls.unanswered().check();
    } catch (AtlassianUnavailableException later) {
      throw later.about(gateway.product());
    }
    TokenSet fresh = tokens.fresh();
    Retry.authorize(request.getHeaders(), fresh);
    // whatever the application set: a redirect would take the token along
    request.setProperty("jersey.config.client.followRedirects", false);
    request.setProperty(CALL, new ApiCall(fresh, calls.unanswered().begin()));
  }

  @Override
  public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
    if (!(context.getProperty(CALL) instanceof ApiCall call)) {
      context.proceed();
      return;
    }
    ReplayableBody body = new ReplayableBody(context.getOutputStream());
    context.setOutputStream(body);
    call.body(body);
    try {
      context.proceed();
      body.done(context.getMediaType());
    } catch (IOException | RuntimeException failed) {
      // the application's trouble with its entity is no answer that is late
      calls.unanswered().end(call.ticket());
      throw failed;
    }
  }

  @Override
  public void filter(ClientRequestContext request, ClientResponseContext response) {
    if (request.getProperty(CALL) instanceof ApiCall call) {
      calls.unanswered().end(call.ticket());
      new Exchange(calls, gateway, tokens, request, response, call).settle();
    }
  }
}
