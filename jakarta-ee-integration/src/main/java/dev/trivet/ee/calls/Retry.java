// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.model.TokenSet;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;

/**
 * Sends a request once more, with the call's token: what the application's filters and providers
 * made of it is sent as it was, and goes through none of them again. The answer goes through them.
 */
final class Retry {

  private Retry() {}

  static void authorize(MultivaluedMap<String, Object> headers, TokenSet tokens) {
    headers.putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.accessToken());
  }

  /** Puts the second answer in the place of the first. */
  static void of(ClientRequestContext request, ClientResponseContext response, ApiCall call) {
    Response second = send(request, call);
    response.setStatusInfo(second.getStatusInfo());
    response.getHeaders().clear();
    response.getHeaders().putAll(second.getStringHeaders());
    response.setEntityStream(new ClosingBody(second));
  }

  private static Response send(ClientRequestContext request, ApiCall call) {
    WebTarget target = request.getClient().target(request.getUri());
    request.getConfiguration().getProperties().forEach(target::property);
    MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>(request.getHeaders());
    authorize(headers, call.tokens());
    Invocation.Builder builder = target.request().headers(headers);
    for (String name : request.getPropertyNames()) {
      builder.property(name, request.getProperty(name));
    }
    ReplayableBody body = call.body();
    if (body == null) {
      return builder.method(request.getMethod());
    }
    String encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    Variant variant = new Variant(body.type(), request.getLanguage(), encoding);
    return builder.method(request.getMethod(), Entity.entity(body.bytes(), variant));
  }
}
