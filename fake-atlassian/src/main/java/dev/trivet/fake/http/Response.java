// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.http;

import com.sun.net.httpserver.HttpExchange;
import dev.trivet.fake.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** HTTP response and the way in which it is sent. Immutable; the {@code with} methods copy. */
public final class Response {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final Transmission transmission;

  private Response(
      int status, Map<String, String> headers, byte[] body, Transmission transmission) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.transmission = transmission;
  }

  /** Makes a response without a body. */
  public static Response empty(int status) {
    return new Response(status, Map.of(), new byte[0], Transmission.complete());
  }

  /** Makes a JSON response that must not be cached (RFC 6749 section 5.1). */
  public static Response json(int status, Object value) {
    return empty(status)
        .withHeader("Cache-Control", "no-store")
        .withBody("application/json;charset=UTF-8", Json.write(value));
  }

  /** Makes a page. */
  public static Response html(int status, String page) {
    return empty(status)
        .withHeader("Cache-Control", "no-store")
        .withHeader("Referrer-Policy", "no-referrer")
        .withHeader("X-Frame-Options", "DENY")
        .withBody("text/html;charset=UTF-8", page);
  }

  /** Makes a redirect that a browser follows with GET. */
  public static Response redirect(String location) {
    return empty(302).withHeader("Location", location).withHeader("Cache-Control", "no-store");
  }

  /** Sets one header. */
  public Response withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, more, body, transmission);
  }

  /** Replaces the body by a text in UTF-8. */
  public Response withBody(String contentType, String text) {
    return withBody(contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Replaces the body. */
  public Response withBody(String contentType, byte[] bytes) {
    return new Response(status, headers, bytes.clone(), transmission)
        .withHeader("Content-Type", contentType);
  }

  /** Encodes the body and names the content coding in {@code Content-Encoding}. */
  public Response withCoding(String coding) {
    return new Response(status, headers, ContentCoding.encode(coding, body), transmission)
        .withHeader("Content-Encoding", coding);
  }

  /** Changes the way in which the response is sent. */
  public Response withTransmission(Transmission other) {
    return new Response(status, headers, body, other);
  }

  /** The status, or 0 if the transmission never sends one. */
  public int status() {
    return status;
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  void send(HttpExchange exchange, CountDownLatch release) throws IOException {
    transmission.send(body.clone(), new Connection(exchange, status, headers, release));
  }
}
