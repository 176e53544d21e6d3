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
 * Retry of a request, with the call's token. What the application's filters and providers made of
 * the request is sent as it was; it passes none of them again. The response passes them.
 */
final class Retry {

  private Retry() {}

  static void authorize(MultivaluedMap<String, Object> headers, TokenSet tokens) {
    headers.putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.accessToken());
  }

  /** Sends a request again, and puts the second response in the place of the first. */
  static void send(ClientRequestContext request, ClientResponseContext response, ApiCall call) {
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
