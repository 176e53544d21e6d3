// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake;

import dev.trivet.fake.control.ControlRequest;
import dev.trivet.fake.control.ControlRoute;
import dev.trivet.fake.control.Fields;
import dev.trivet.fake.http.Response;
import dev.trivet.fake.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Control routes of the sites. */
final class SiteRoutes {
  private static final String PATH = "/control/sites";
  private static final String ONE = PATH + "/{handle}";

  private final Controls controls;
  private final InMemoryDirectory directory;

  SiteRoutes(Controls controls) {
    this.controls = controls;
    this.directory = controls.state().directory();
  }

  List<ControlRoute> routes() {
    return List.of(
        new ControlRoute("GET", PATH, this::list),
        new ControlRoute("PUT", ONE, this::put),
        new ControlRoute("DELETE", ONE, this::remove),
        new ControlRoute("POST", ONE + "/uninstall", this::uninstall));
  }

  private Response list(ControlRequest request) {
    return Response.json(
        200, Json.object("sites", directory.allSites().stream().map(SiteRoutes::json).toList()));
  }

  /** Adds a site, or changes the fields that are given. */
  private Response put(ControlRequest request) {
    String handle = request.variable("handle");
    Fields fields = request.fields();
    Optional<FakeSite> known =
        directory.allSites().stream().filter(s -> s.handle().equals(handle)).findFirst();
    FakeSite site = known.orElseGet(() -> FakeSite.named(handle, handle));
    if (fields.has("name")) {
      site = site.renamed(fields.text("name"));
    }
    if (fields.has("cloudId")) {
      site = site.withCloudId(fields.text("cloudId"));
    }
    Optional<List<String>> products = fields.texts("products");
    fields.end();
    if (products.isPresent()) {
      site = site.withProducts(products.get().toArray(String[]::new));
    }
    directory.put(site);
    return Response.json(known.isPresent() ? 200 : 201, json(site));
  }

  private Response remove(ControlRequest request) {
    controls.removeSite(request.variable("handle"));
    return Response.empty(204);
  }

  private Response uninstall(ControlRequest request) {
    controls.uninstall(request.variable("handle"));
    return Response.empty(204);
  }

  private static Object json(FakeSite site) {
    return Json.object(
        "handle", site.handle(),
        "cloudId", site.cloudId(),
        "name", site.name(),
        "url", site.url(),
        "avatarUrl", site.avatarUrl(),
        "products", new TreeSet<>(site.products()));
  }
}
