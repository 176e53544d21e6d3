// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.control.ControlRequest;
import dev.trivet.fake.control.ControlRoute;
import dev.trivet.fake.control.ControlRouter;
import dev.trivet.fake.http.Request;
import dev.trivet.fake.http.Response;
import dev.trivet.fake.json.Json;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * HTTP control interface, {@code /control/…}, and the console that uses it, {@code /console}. Its
 * calls are not in the ledger, and no fault applies to them.
 */
final class ControlInterface {
  private static final String PATH = "/control";

  private final Controls controls;
  private final URI url;
  private final ControlRouter router;

  ControlInterface(Controls controls, URI url) {
    this.controls = controls;
    this.url = url;
    ServerState state = controls.state();
    List<ControlRoute> own =
        List.of(
            new ControlRoute("GET", PATH, this::overview),
            new ControlRoute("GET", PATH + "/openapi.json", this::document),
            new ControlRoute("POST", PATH + "/reset", this::reset));
    this.router =
        new ControlRouter(
            Stream.of(
                    own,
                    new FaultRoutes(controls).routes(),
                    new ClockRoutes(state.clock()).routes(),
                    new LedgerRoutes(state.ledger()).routes(),
                    new PersonRoutes(controls).routes(),
                    new SiteRoutes(controls).routes(),
                    new ClientRoutes(controls).routes(),
                    new LimitRoutes(state.limits()).routes(),
                    new RuleRoutes(state.rules()).routes(),
                    new ApplicationRoutes(controls.applications()).routes(),
                    new ConsolePage(controls).routes())
                .flatMap(List::stream)
                .toList(),
            ConsolePage.PATH);
  }

  /** Lists the routes. */
  List<ControlRoute> routes() {
    return router.routes();
  }

  /** Handles a request if its path belongs to the interface. */
  Optional<Response> handle(Request request) {
    String path = request.path();
    boolean isOwn =
        Stream.of(PATH, ConsolePage.PATH)
            .anyMatch(own -> path.equals(own) || path.startsWith(own + "/"));
    return isOwn ? Optional.of(router.handle(request)) : Optional.empty();
  }

  private Response overview(ControlRequest request) {
    ServerState state = controls.state();
    return Response.json(
        200,
        Json.object(
            "console", url + ConsolePage.PATH,
            "openapi", url + PATH + "/openapi.json",
            "now", state.clock().instant(),
            "calls", state.ledger().calls().size(),
            "faults", state.faults().pending().size(),
            "people", state.directory().allPeople().size(),
            "sites", state.directory().allSites().size()));
  }

  private Response document(ControlRequest request) {
    return Resource.response("openapi.json", "application/json;charset=UTF-8");
  }

  private Response reset(ControlRequest request) {
    controls.reset();
    return Response.empty(204);
  }
}
