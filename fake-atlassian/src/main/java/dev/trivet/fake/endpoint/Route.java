// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Route of the API gateway to one resource of a product.
 *
 * @param path the product, a slash, and the path after the cloud id
 * @param scopes each of them is sufficient
 * @param body makes the JSON from the site and the person's profile
 */
record Route(
    Set<String> methods,
    String path,
    Set<String> scopes,
    BiFunction<SiteDetails, Map<String, Object>, Object> body) {

  static Route get(
      String path, Set<String> scopes, BiFunction<SiteDetails, Map<String, Object>, Object> body) {
    return new Route(Set.of("GET"), path, scopes, body);
  }

  boolean matches(String method, String requestPath) {
    return methods.contains(method) && path.equals(requestPath);
  }
}
