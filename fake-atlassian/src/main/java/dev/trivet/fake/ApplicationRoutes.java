// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.control.ControlRequest;
import dev.trivet.fake.control.ControlRoute;
import dev.trivet.fake.control.Fields;
import dev.trivet.fake.http.Response;
import dev.trivet.fake.json.Json;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Control routes by which applications take part in a reset. */
final class ApplicationRoutes {
  private static final String PATH = "/control/applications";
  private static final String ONE = PATH + "/{id}";

  /** Longest time for which a request waits for a reset, so that no connection looks dead. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private final Applications applications;

  ApplicationRoutes(Applications applications) {
    this.applications = applications;
  }

  List<ControlRoute> routes() {
    return List.of(
        new ControlRoute("GET", PATH, this::list),
        new ControlRoute("PUT", ONE, this::register),
        new ControlRoute("DELETE", ONE, this::remove),
        new ControlRoute("GET", ONE + "/resets", this::await),
        new ControlRoute("POST", ONE + "/resets", this::done));
  }

  private Response list(ControlRequest request) {
    return Response.json(
        200,
        Json.object(
            "applications",
            applications.all().stream()
                .map(a -> Json.object("id", a.id(), "name", a.name(), "resets", a.resets()))
                .toList()));
  }

  private Response register(ControlRequest request) {
    Fields fields = request.fields();
    String name = fields.text("name");
    fields.end();
    return resets(applications.register(request.variable("id"), name));
  }

  private Response remove(ControlRequest request) {
    applications.remove(request.variable("id"));
    return Response.empty(204);
  }

  private Response await(ControlRequest request) {
    int after = (int) request.number("after", 0);
    Duration wait =
        Duration.ofSeconds(Math.min(LONGEST_WAIT.toSeconds(), request.number("seconds", 20)));
    try {
      return resets(applications.await(after, wait));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return resets(after);
    }
  }

  private Response done(ControlRequest request) {
    Fields fields = request.fields();
    int reset = fields.number("resets");
    @Nullable String failure = fields.optionalText("failure").orElse(null);
    fields.end();
    applications.done(request.variable("id"), reset, failure);
    return Response.empty(204);
  }

  private static Response resets(int number) {
    return Response.json(200, Json.object("resets", number));
  }
}
