// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * One resource of a product.
 *
 * @param path the product, a slash, and what follows the cloud id
 * @param scopes any one of them opens it
 * @param body makes the answer from the site and the person's profile
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

  boolean fits(String method, String askedPath) {
    return methods.contains(method) && path.equals(askedPath);
  }
}
