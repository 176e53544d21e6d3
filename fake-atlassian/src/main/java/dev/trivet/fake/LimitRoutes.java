// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.control.ControlRequest;
import dev.trivet.fake.control.ControlRoute;
import dev.trivet.fake.control.Fields;
import dev.trivet.fake.http.Response;
import dev.trivet.fake.limit.RateLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Control routes of the rate limits. All fields are read before one of them takes effect. */
final class LimitRoutes {
  private static final String PATH = "/control/limits";

  private final RateLimits limits;

  LimitRoutes(RateLimits limits) {
    this.limits = limits;
  }

  List<ControlRoute> routes() {
    return List.of(
        new ControlRoute("PATCH", PATH, this::change),
        new ControlRoute("DELETE", PATH, this::reset));
  }

  private Response change(ControlRequest request) {
    Fields fields = request.fields();
    List<Runnable> changes = new ArrayList<>();
    fields.object("burst").ifPresent(burst -> addBurst(burst, changes));
    fields.object("issueWrites").ifPresent(writes -> addIssueWrites(writes, changes));
    fields.optionalNumber("tenantQuota").ifPresent(q -> changes.add(() -> limits.tenantQuota(q)));
    fields.optionalNumber("globalQuota").ifPresent(q -> changes.add(() -> limits.globalQuota(q)));
    fields
        .optionalNumber("pointsPerCall")
        .ifPresent(p -> changes.add(() -> limits.pointsPerCall(p)));
    fields.flag("beta").ifPresent(on -> changes.add(() -> limits.beta(on)));
    fields.flag("reasons").ifPresent(on -> changes.add(() -> limits.reasons(on)));
    fields.flag("retryAfterAsDate").ifPresent(on -> changes.add(() -> limits.retryAfterAsDate(on)));
    fields.end();
    changes.forEach(Runnable::run);
    return Response.empty(204);
  }

  private void addBurst(Fields burst, List<Runnable> changes) {
    int calls = burst.number("calls");
    Duration window = burst.optionalDuration("window").orElse(Duration.ofSeconds(1));
    burst.end();
    changes.add(() -> limits.burst(calls, window));
  }

  private void addIssueWrites(Fields limit, List<Runnable> changes) {
    int writes = limit.number("writes");
    Duration window = limit.optionalDuration("window").orElse(Duration.ofSeconds(2));
    limit.end();
    changes.add(() -> limits.issueWrites(writes, window));
  }

  private Response reset(ControlRequest request) {
    limits.reset();
    return Response.empty(204);
  }
}
