// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.control.ControlRequest;
import dev.trivet.fake.control.ControlRoute;
import dev.trivet.fake.control.Fields;
import dev.trivet.fake.http.Response;
import dev.trivet.fake.json.Json;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Control routes of the faults. */
final class FaultRoutes {
  private static final String PATH = "/control/faults";

  private final Controls controls;

  FaultRoutes(Controls controls) {
    this.controls = controls;
  }

  List<ControlRoute> routes() {
    return List.of(
        new ControlRoute("GET", PATH, request -> list(200)),
        new ControlRoute("POST", PATH, this::add),
        new ControlRoute("DELETE", PATH, this::repair));
  }

  /** All endpoints of Atlassian: the faults of an outage are for these. */
  static Set<Endpoint> all() {
    return EnumSet.complementOf(EnumSet.of(Endpoint.OTHER));
  }

  private Response add(ControlRequest request) {
    Fields fields = request.fields();
    List<Endpoint> endpoints =
        fields
            .texts("endpoints")
            .map(names -> names.stream().map(FaultReader::endpoint).toList())
            .orElseGet(() -> List.copyOf(all()));
    Fault fault = FaultReader.read(fields);
    fields.end();
    endpoints.forEach(endpoint -> controls.fault(endpoint, fault));
    return list(201);
  }

  private Response repair(ControlRequest request) {
    controls.repair();
    return Response.empty(204);
  }

  private Response list(int status) {
    return Response.json(
        status,
        Json.object(
            "faults",
            controls.state().faults().pending().stream().map(FaultRoutes::json).toList()));
  }

  private static Object json(FaultQueue.Pending fault) {
    boolean always = fault.left() == Integer.MAX_VALUE;
    return Json.object(
        "endpoint", FaultReader.name(fault.endpoint()),
        "fault", fault.fault(),
        "after", fault.skip(),
        "times", always ? null : fault.left(),
        "always", always);
  }
}
