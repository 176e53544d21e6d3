// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import dev.trivet.fake.http.Parameters;
import dev.trivet.fake.http.Request;
import dev.trivet.fake.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Fields of a token request, sent as JSON or as a form. */
public record TokenRequest(Map<String, String> fields) {
  private static final String BASIC = "basic ";

  /**
   * Reads JSON (Atlassian's documents) or a form (RFC 6749), and HTTP Basic.
   *
   * @throws IllegalArgumentException if the request is malformed or repeats a field
   */
  public static TokenRequest read(Request request) {
    Map<String, String> fields = new HashMap<>(body(request));
    List<String> authorization = request.headers("Authorization");
    if (authorization.size() > 1) {
      throw new IllegalArgumentException("more than one Authorization header");
    }
    if (!authorization.isEmpty()) {
      addBasic(authorization.get(0), fields);
    }
    return new TokenRequest(Map.copyOf(fields));
  }

  /** Finds a field. */
  public Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  private static Map<String, String> body(Request request) {
    String type = request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    return switch (type.split(";", 2)[0].trim()) {
      case "application/json" -> json(request.text());
      case "application/x-www-form-urlencoded" -> form(Parameters.parse(request.text()));
      default -> throw new IllegalArgumentException("Content-Type must be JSON or a form");
    };
  }

  private static Map<String, String> json(String text) {
    Map<String, String> fields = new HashMap<>();
    Json.readObject(text)
        .forEach(
            (name, value) -> {
              if (!(value instanceof String string)) {
                throw new IllegalArgumentException(name + " is not a string");
              }
              fields.put(name, string);
            });
    return fields;
  }

  private static Map<String, String> form(Parameters form) {
    if (!form.repeated().isEmpty()) {
      throw new IllegalArgumentException("came more than once: " + form.repeated());
    }
    return form.values();
  }

  /**
   * Adds the client of HTTP Basic; a request must not authenticate twice (RFC 6749 section 2.3).
   */
  private static void addBasic(String header, Map<String, String> fields) {
    if (!header.toLowerCase(Locale.ROOT).startsWith(BASIC) || fields.containsKey("client_secret")) {
      throw new IllegalArgumentException("the client authenticates in more than one way");
    }
    byte[] decoded = Base64.getDecoder().decode(header.substring(BASIC.length()).trim());
    String pair = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(decoded)).toString();
    String[] parts = pair.split(":", 2);
    fields.putAll(
        Parameters.parse(
                "client_id=" + parts[0] + "&client_secret=" + (parts.length > 1 ? parts[1] : ""))
            .values());
  }
}
