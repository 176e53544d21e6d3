// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.control;

import dev.trivet.fake.http.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Route of the control interface.
 *
 * @param path the path with its variables, such as {@code /control/people/{handle}}
 * @param action does what the route is for
 */
public record ControlRoute(String method, String path, Function<ControlRequest, Response> action) {

  /** Matches a path; returns its variables. */
  Optional<Map<String, String>> match(String requested) {
    String[] own = path.split("/", -1);
    String[] parts = requested.split("/", -1);
    Map<String, String> variables = new HashMap<>();
    boolean matches = own.length == parts.length;
    for (int i = 0; matches && i < own.length; i++) {
      if (own[i].startsWith("{")) {
        variables.put(own[i].substring(1, own[i].length() - 1), parts[i]);
        matches = parts[i].matches("[A-Za-z0-9._~-]{1,100}");
      } else {
        matches = own[i].equals(parts[i]);
      }
    }
    return matches ? Optional.of(variables) : Optional.empty();
  }
}
