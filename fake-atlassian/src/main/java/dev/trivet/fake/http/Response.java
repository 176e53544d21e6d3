// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.http;

import dev.trivet.fake.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** One answer and the way it goes out. Immutable. */
public final class Response {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final Transmission delivery;

  private Response(int status, Map<String, String> headers, byte[] body, Transmission delivery) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.delivery = delivery;
  }

  /** An answer without a body. */
  public static Response empty(int status) {
    return new Response(status, Map.of(), new byte[0], Transmission.whole());
  }

  /** A JSON answer. Nothing of ours may be cached (RFC 6749 section 5.1). */
  public static Response json(int status, Object value) {
    return empty(status)
        .with("Cache-Control", "no-store")
        .body("application/json;charset=UTF-8", Json.write(value));
  }

  /** A page. */
  public static Response html(int status, String page) {
    return empty(status)
        .with("Cache-Control", "no-store")
        .with("Referrer-Policy", "no-referrer")
        .with("X-Frame-Options", "DENY")
        .body("text/html;charset=UTF-8", page);
  }

  /** A redirect that a browser follows with GET. */
  public static Response redirect(String location) {
    return empty(302).with("Location", location).with("Cache-Control", "no-store");
  }

  /** The same with one header set. */
  public Response with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, more, body, delivery);
  }

  /** The same with another text as its body. */
  public Response body(String contentType, String text) {
    return body(contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with other bytes as its body. */
  public Response body(String contentType, byte[] bytes) {
    return new Response(status, headers, bytes.clone(), delivery).with("Content-Type", contentType);
  }

  /** The same with its body compressed, and a header that says so. */
  public Response encoded(String coding) {
    return new Response(status, headers, ContentCoding.encode(coding, body), delivery)
        .with("Content-Encoding", coding);
  }

  /** The same, sent another way. */
  public Response sent(Transmission way) {
    return new Response(status, headers, body, way);
  }

  /** The status, or 0 where the delivery never sends one. */
  public int status() {
    return status;
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The headers. */
  public Map<String, String> headers() {
    return Map.copyOf(headers);
  }

  byte[] bytes() {
    return body.clone();
  }

  Transmission delivery() {
    return delivery;
  }
}
