// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.control;

import dev.trivet.fake.http.Request;
import dev.trivet.fake.json.Json;
import java.util.Map;
import java.util.Objects;

/**
 * Request to a control route.
 *
 * @param http the request
 * @param variables the parts of the path that the route names
 */
public record ControlRequest(Request http, Map<String, String> variables) {

  /** Copies the parts of the path. */
  public ControlRequest {
    variables = Map.copyOf(variables);
  }

  /** Returns the part of the path with this name. */
  public String variable(String name) {
    return Objects.requireNonNull(variables.get(name));
  }

  /** Reads a number of the query, or the default. */
  public long number(String name, long otherwise) {
    String text = http.query().first(name).orElse(String.valueOf(otherwise));
    if (!text.matches("[0-9]{1,15}")) {
      throw ControlException.badRequest(
          "the parameter " + name + " is no number", "Send digits, such as ?" + name + "=0.");
    }
    return Long.parseLong(text);
  }

  /** Reads the JSON object of the body; a request without a body has no field. */
  public Fields fields() {
    String text = http.text();
    if (text.isBlank()) {
      return new Fields("", Map.of());
    }
    String type = http.header("Content-Type").orElse("");
    if (!type.matches("(?i)application/json\\s*(;.*)?")) {
      throw ControlException.of(
          415,
          "the body is not application/json",
          "Send the header Content-Type: application/json.");
    }
    try {
      return new Fields("", Json.readObject(text));
    } catch (IllegalArgumentException e) {
      throw ControlException.badRequest(
          "the body is not one JSON object: " + e.getMessage(),
          "Send an object as /control/openapi.json describes it.");
    }
  }
}
