// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.control.ControlRequest;
import dev.trivet.fake.control.ControlRoute;
import dev.trivet.fake.control.Fields;
import dev.trivet.fake.http.Response;
import dev.trivet.fake.json.Json;
import java.time.Duration;
import java.util.List;

/** Control routes of the clock. */
final class ClockRoutes {
  private static final String PATH = "/control/clock";

  private final VirtualClock clock;

  ClockRoutes(VirtualClock clock) {
    this.clock = clock;
  }

  List<ControlRoute> routes() {
    return List.of(
        new ControlRoute("GET", PATH, request -> time()),
        new ControlRoute("POST", PATH + "/advance", this::advance),
        new ControlRoute("POST", PATH + "/reset", this::reset));
  }

  private Response advance(ControlRequest request) {
    Fields fields = request.fields();
    Duration by = fields.duration("by");
    fields.end();
    clock.advance(by);
    return time();
  }

  private Response reset(ControlRequest request) {
    clock.reset();
    return time();
  }

  private Response time() {
    return Response.json(200, Json.object("now", clock.instant(), "ahead", clock.offset()));
  }
}
