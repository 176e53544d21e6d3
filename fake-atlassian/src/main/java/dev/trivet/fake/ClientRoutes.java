// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.control.ControlRequest;
import dev.trivet.fake.control.ControlRoute;
import dev.trivet.fake.control.Fields;
import dev.trivet.fake.grant.Client;
import dev.trivet.fake.http.Response;
import dev.trivet.fake.json.Json;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Control routes of the registered apps and of consents. A client secret is never shown. */
final class ClientRoutes {
  private static final String PATH = "/control/clients";
  private static final String DECLINED = "/control/declined-scopes";

  private final Controls controls;

  ClientRoutes(Controls controls) {
    this.controls = controls;
  }

  List<ControlRoute> routes() {
    return List.of(
        new ControlRoute("GET", PATH, this::list),
        new ControlRoute("PUT", PATH + "/{clientId}", this::put),
        new ControlRoute("GET", DECLINED, request -> declined()),
        new ControlRoute("PUT", DECLINED, this::decline));
  }

  private Response list(ControlRequest request) {
    return Response.json(
        200,
        Json.object(
            "clients",
            controls.state().clients().all().stream()
                .sorted(Comparator.comparing(Client::id))
                .map(ClientRoutes::json)
                .toList()));
  }

  /** Registers an app, or changes the fields that are given. */
  private Response put(ControlRequest request) {
    String id = request.variable("clientId");
    Fields fields = request.fields();
    Optional<Client> known = controls.state().clients().find(id);
    String secret =
        known
            .map(Client::secret)
            .filter(kept -> !fields.has("secret"))
            .orElseGet(() -> fields.text("secret"));
    Set<String> scopes =
        fields
            .texts("scopes")
            .map(Set::copyOf)
            .or(() -> known.map(Client::scopes))
            .orElse(Set.of());
    List<String> uris =
        fields
            .texts("redirectUris")
            .or(() -> known.map(client -> List.copyOf(client.redirectUris())))
            .orElse(List.of());
    fields.end();
    controls.client(id, secret, scopes, uris.stream().map(URI::create).toArray(URI[]::new));
    return Response.json(
        known.isPresent() ? 200 : 201, json(controls.state().clients().find(id).orElseThrow()));
  }

  private Response decline(ControlRequest request) {
    Fields fields = request.fields();
    List<String> scopes = fields.texts("scopes").orElse(List.of());
    fields.end();
    controls.state().grants().declineScopes(Set.copyOf(scopes));
    return declined();
  }

  private Response declined() {
    Set<String> scopes = new TreeSet<>(controls.state().grants().declinedScopes());
    return Response.json(200, Json.object("scopes", scopes));
  }

  private static Object json(Client client) {
    return Json.object(
        "clientId", client.id(),
        "redirectUris", new TreeSet<>(client.redirectUris()),
        "scopes", new TreeSet<>(client.scopes()));
  }
}
