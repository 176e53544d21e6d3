// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.control;

import dev.trivet.fake.http.Request;
import dev.trivet.fake.http.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Router of the control interface: guards it, finds the route, and answers failures. */
public final class ControlRouter {
  private static final String DOCUMENT = "GET /control/openapi.json lists all routes.";

  private final List<ControlRoute> routes;
  private final String page;

  /**
   * Takes the routes.
   *
   * @param page the path of the one page that links of other pages may open
   */
  public ControlRouter(List<ControlRoute> routes, String page) {
    this.routes = List.copyOf(routes);
    this.page = page;
  }

  /** Lists the routes. */
  public List<ControlRoute> routes() {
    return routes;
  }

  /** Handles a request; failures become problem details. */
  public Response handle(Request request) {
    Response response;
    try {
      ControlGuard.check(request, request.path().equals(page));
      response = dispatch(request);
    } catch (ControlException e) {
      response = e.response();
    } catch (IllegalArgumentException e) {
      response = ControlException.badRequest(String.valueOf(e.getMessage()), DOCUMENT).response();
    } catch (IllegalStateException e) {
      response =
          ControlException.of(500, String.valueOf(e.getMessage()), "Restart the application.")
              .response();
    }
    return response
        .withHeader("X-Content-Type-Options", "nosniff")
        .withHeader("Cross-Origin-Resource-Policy", "same-origin");
  }

  private Response dispatch(Request request) {
    TreeSet<String> methods = new TreeSet<>();
    for (ControlRoute route : routes) {
      Optional<Map<String, String>> variables = route.match(request.path());
      if (variables.isPresent() && route.method().equals(request.method())) {
        return route.action().apply(new ControlRequest(request, variables.get()));
      }
      variables.ifPresent(matched -> methods.add(route.method()));
    }
    if (methods.isEmpty()) {
      throw ControlException.of(404, "there is no route " + request.path(), DOCUMENT);
    }
    String allowed = String.join(", ", methods);
    return ControlException.of(405, request.method() + " is not for this route", "Use " + allowed)
        .response()
        .withHeader("Allow", allowed);
  }
}
