// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.control.ControlRequest;
import dev.trivet.fake.control.ControlRoute;
import dev.trivet.fake.http.Response;
import dev.trivet.fake.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Control routes of the ledger. Secrets are fingerprints, as everywhere in it. */
final class LedgerRoutes {
  private static final String PATH = "/control/ledger";

  private final Ledger ledger;

  LedgerRoutes(Ledger ledger) {
    this.ledger = ledger;
  }

  List<ControlRoute> routes() {
    return List.of(
        new ControlRoute("GET", PATH, this::list), new ControlRoute("DELETE", PATH, this::clear));
  }

  /** Lists the calls from an index on; a ledger that was cleared meanwhile begins anew. */
  private Response list(ControlRequest request) {
    List<Call> calls = ledger.calls();
    long asked = request.number("from", 0);
    int from = asked > calls.size() ? 0 : (int) asked;
    return Response.json(
        200,
        Json.object(
            "from", from,
            "next", calls.size(),
            "calls", calls.subList(from, calls.size()).stream().map(LedgerRoutes::json).toList()));
  }

  private Response clear(ControlRequest request) {
    ledger.clear();
    return Response.empty(204);
  }

  private static Object json(Call call) {
    return Json.object(
        "at", call.at(),
        "step", step(call),
        "endpoint", FaultReader.name(call.endpoint()),
        "method", call.method(),
        "path", call.shownPath(),
        "status", call.status(),
        "outcome", call.outcome(),
        "accountId", call.accountId(),
        "grantType", call.grantType(),
        "code", call.code(),
        "refreshToken", call.refreshToken(),
        "accessToken", call.accessToken(),
        "spentRefreshToken", call.spentRefreshToken(),
        "codeSentTwice", call.codeSentTwice(),
        "secretsInUrl", call.secretsInUrl());
  }

  /** The step of a sign-in by the names of Trivet's architecture; null for other calls. */
  static @Nullable String step(Call call) {
    return switch (call.endpoint()) {
      case AUTHORIZE -> "3 Remember";
      case CONSENT -> "4 Callback";
      case TOKEN -> call.sent("authorization_code") ? "6 Token" : null;
      case ME -> "7 Identity";
      case RESOURCES -> "7 Sites";
      default -> null;
    };
  }
}
