// SPDX-License-Identifier: Apache-2.0
package dev.trivet.http;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Request to Atlassian, ready to be sent. Prints without headers and body, which carry secrets.
 *
 * @param uri the address
 * @param headers the headers, each with one value
 * @param body JSON text to POST, or null for a GET
 */
public record Request(URI uri, Map<String, String> headers, @Nullable String body) {

  /** Keeps a copy of the headers. */
  public Request {
    headers = Map.copyOf(headers);
  }

  /** Creates a GET with a bearer token (RFC 6750 section 2.1). */
  public static Request get(URI uri, String bearer) {
    return new Request(uri, headers("Authorization", "Bearer " + bearer), null);
  }

  /** Creates a POST of JSON text. */
  public static Request post(URI uri, String json) {
    return new Request(uri, headers("Content-Type", "application/json"), json);
  }

  /**
   * Makes headers that ask for JSON without compression, which only a few clients decode by
   * themselves.
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
