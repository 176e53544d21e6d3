// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.response;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Response as a value: made without a servlet response, written by the filter or by REST. Each says
 * {@code no-store}.
 *
 * @param status the HTTP status
 * @param headers the header fields
 * @param body the text, or null
 * @param failure what an error page of the application gets to know; null for a success
 * @param line the line in the log; every response from 400 on has one
 */
public record Response(
    int status,
    Map<String, String> headers,
    @Nullable String body,
    @Nullable Map<String, String> failure,
    @Nullable CorrelationId line) {

  /** Header with the seconds after which the browser loads the page again by itself. */
  public static final String REFRESH = "Refresh";

  private static final int FAILURES = 400;

  /** Keeps copies of the maps. */
  public Response {
    if (status >= FAILURES && line == null) {
      throw new IllegalArgumentException("a response of " + status + " without a line in the log");
    }
    headers = Map.copyOf(headers);
    failure = failure == null ? null : Map.copyOf(failure);
  }

  public static Response redirect(int status, String location) {
    return new Response(status, fields("Location", location), null, null, null);
  }

  /**
   * Makes a redirect for the scripts of Faces, which take no other response. With this one the
   * browser leaves the page, as a person expects of a click.
   */
  static Response facesRedirect(String location) {
    String body =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<partial-response><redirect url=\""
            + HtmlText.escape(location)
            + "\"></redirect></partial-response>";
    return of("text/xml", body);
  }

  /** Makes JSON for programs. A browser that opens it shows text and runs nothing. */
  public static Response json(String body) {
    return json(200, "application/json", body, null);
  }

  /** Makes problem details (RFC 9457). */
  public static Response problem(int status, String body, CorrelationId line) {
    return json(status, "application/problem+json", body, line);
  }

  private static Response json(int status, String type, String body, @Nullable CorrelationId line) {
    Map<String, String> fields =
        Map.of(
            "Content-Security-Policy",
            "default-src 'none'; frame-ancestors 'none'",
            "X-Frame-Options",
            "DENY");
    return of(status, type, body, line, fields);
  }

  /** Makes a text of a media type, for pages of the same origin. */
  public static Response of(String type, String body) {
    return of(200, type, body, null);
  }

  /** Makes a text of a media type, with a status and the line in the log. */
  public static Response of(int status, String type, String body, @Nullable CorrelationId line) {
    return of(status, type, body, line, Map.of());
  }

  private static Response of(
      int status,
      String type,
      String body,
      @Nullable CorrelationId line,
      Map<String, String> more) {
    Map<String, String> fields = new HashMap<>(fields("Content-Type", type + ";charset=UTF-8"));
    fields.put("Cross-Origin-Resource-Policy", "same-origin");
    fields.putAll(more);
    return new Response(status, fields, body, null, line);
  }

  /** Adds what an error page of the application gets to know. */
  Response withFailure(Map<String, String> attribute) {
    return new Response(status, headers, body, attribute, line);
  }

  /** Adds a header field. */
  public Response with(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Response(status, more, body, failure, line);
  }

  private static Map<String, String> fields(String name, String value) {
    return Map.of(
        "Cache-Control",
        "no-store",
        "X-Content-Type-Options",
        "nosniff",
        "Referrer-Policy",
        "no-referrer",
        name,
        value);
  }
}
