// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** HTTP request whose body has been read. */
public final class Request {
  private final String method;
  private final URI uri;
  private final Headers headers;
  private final byte[] body;
  private final InetAddress peer;

  private Request(String method, URI uri, Headers headers, byte[] body, InetAddress peer) {
    this.method = method;
    this.uri = uri;
    this.headers = headers;
    this.body = body;
    this.peer = peer;
  }

  /** Makes a request without a connection, for tests of what reads one. */
  static Request of(
      String method, String uri, Map<String, List<String>> headers, InetAddress peer) {
    Headers copy = new Headers();
    headers.forEach(copy::put);
    return new Request(method, URI.create(uri), copy, new byte[0], peer);
  }

  static Request read(HttpExchange exchange) throws IOException {
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        exchange.getRequestHeaders(),
        exchange.getRequestBody().readAllBytes(),
        exchange.getRemoteAddress().getAddress());
  }

  /** Whether the client is at a loopback address. */
  public boolean isFromLoopback() {
    return peer.isLoopbackAddress();
  }

  /** The method, in upper case. */
  public String method() {
    return method;
  }

  /** The path as it was sent, not decoded and without the query. */
  public String path() {
    String path = uri.getRawPath();
    return path == null ? "" : path;
  }

  /** The query as it was sent. */
  public @Nullable String rawQuery() {
    return uri.getRawQuery();
  }

  /**
   * Decodes the query.
   *
   * @throws IllegalArgumentException if it cannot be decoded
   */
  public Parameters query() {
    return Parameters.parse(rawQuery());
  }

  /** The first value of each header, by its name in lower case. */
  public Map<String, String> headers() {
    Map<String, String> first = new TreeMap<>();
    headers.forEach((name, values) -> first.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return first;
  }

  /** Lists all values of a header. */
  public List<String> headers(String name) {
    List<String> values = headers.get(name);
    return values == null ? List.of() : List.copyOf(values);
  }

  /** Finds the first value of a header. */
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  /**
   * Decodes the body.
   *
   * @throws IllegalArgumentException if it is not UTF-8
   */
  public String text() {
    return Parameters.utf8(ByteBuffer.wrap(body));
  }

  /** The body, a character for each byte: for parts that may hold any bytes. */
  public String latin1() {
    return new String(body, StandardCharsets.ISO_8859_1);
  }
}
