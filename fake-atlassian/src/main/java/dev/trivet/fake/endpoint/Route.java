// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import dev.trivet.fake.http.Request;
import dev.trivet.fake.http.Response;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Route of the API gateway to one resource of a product.
 *
 * @param path the product, a slash, and the path after the cloud id; {@code *} for one segment
 * @param scopes each of them is sufficient
 * @param handler makes the response
 */
record Route(Set<String> methods, String path, Set<String> scopes, Handler handler) {

  /** Maker of a response from the request, the site and the person's profile. */
  interface Handler {
    Response respond(Request request, SiteDetails site, Map<String, Object> me);
  }

  static Route get(
      String path, Set<String> scopes, BiFunction<SiteDetails, Map<String, Object>, Object> body) {
    return new Route(
        Set.of("GET"),
        path,
        scopes,
        (request, site, me) -> Response.json(200, body.apply(site, me)));
  }

  boolean matches(String method, String requestPath) {
    return methods.contains(method) && requestPath.matches(path.replace("*", "[^/]+"));
  }
}
