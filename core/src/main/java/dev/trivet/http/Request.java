// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request ready to be sent. Prints without headers and body, which carry secrets.
 *
 * @param uri where to
 * @param headers what to say beside
 * @param body JSON text to POST, or null for a GET
 */
public record Request(URI uri, Map<String, String> headers, @Nullable String body) {

  /** Keeps a copy of the headers. */
  public Request {
    headers = Map.copyOf(headers);
  }

  /** A GET with a bearer token (RFC 6750 section 2.1). */
  public static Request get(URI uri, String bearer) {
    return new Request(uri, headers("Authorization", "Bearer " + bearer), null);
  }

  /** A POST of JSON text. */
  public static Request post(URI uri, String json) {
    return new Request(uri, headers("Content-Type", "application/json"), json);
  }

  /**
   * Asks for plain JSON: not for a compressed body, which only a few clients read by themselves.
   */
  private static Map<String, String> headers(String name, String value) {
    return Map.of(name, value, "Accept", "application/json", "Accept-Encoding", "identity");
  }

  @Override
  public String toString() {
    return (body == null ? "GET " : "POST ")
        + uri.getScheme()
        + "://"
        + uri.getAuthority()
        + uri.getPath();
  }
}
