// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.config.ClientSettings;
import dev.trivet.http.Reply;
import dev.trivet.http.Request;
import dev.trivet.json.Json;
import dev.trivet.json.JsonObject;
import dev.trivet.model.CloudId;
import dev.trivet.model.Product;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import dev.trivet.model.TokenSet;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Step 7: {@code GET /oauth/token/accessible-resources}, which sites the grant reaches. Atlassian
 * lists a site once per product; the entries of one cloud id become one site. The order means
 * nothing, and an empty list is a normal answer when no scope of a site was asked.
 */
public final class SitesEndpoint {

  private SitesEndpoint() {}

  /** The request. */
  public static Request request(ClientSettings client, TokenSet tokens) {
    return Request.get(
        URI.create(client.apiServer() + "/oauth/token/accessible-resources"), tokens.accessToken());
  }

  /**
   * Reads the reply; entries without a usable id and address are left out.
   *
   * @return the sites, each once, ordered by name
   * @throws dev.trivet.error.TransientFailure when the reply is no list
   */
  public static List<Site> read(Reply reply) {
    if (reply.status() != 200) {
      throw ApiReply.notUsable("accessible-resources", reply);
    }
    Map<CloudId, Site> sites = new LinkedHashMap<>();
    try {
      for (JsonObject entry : Json.array(reply.body())) {
        site(entry).ifPresent(site -> sites.merge(site.cloudId(), site, SitesEndpoint::merge));
      }
    } catch (IllegalArgumentException unreadable) {
      throw ApiReply.notUsable("accessible-resources", reply);
    }
    return sites.values().stream().sorted(Site.BY_NAME).toList();
  }

  private static Optional<Site> site(JsonObject entry) {
    Optional<URI> url = entry.text("url").flatMap(ApiReply::webAddress);
    Optional<CloudId> id = entry.text("id").flatMap(CloudId::parse);
    if (url.isEmpty() || id.isEmpty()) {
      return Optional.empty();
    }
    List<String> scopes = entry.texts("scopes").stream().filter(Scopes::isName).toList();
    return Optional.of(
        new Site(
            id.get(),
            entry.text("name").orElse(url.get().getHost()),
            url.get(),
            entry.text("avatarUrl").flatMap(ApiReply::webAddress).orElse(null),
            List.of(Product.of(Scopes.of(scopes)))));
  }

  /** The same whatever the order: products by name, and what only one entry tells. */
  private static Site merge(Site one, Site other) {
    Map<String, Scopes> products = new TreeMap<>();
    for (Site entry : List.of(one, other)) {
      entry.products().forEach(p -> products.merge(p.name(), p.scopes(), Scopes::plus));
    }
    boolean named = !one.name().equals(one.url().getHost());
    return new Site(
        one.cloudId(),
        named ? one.name() : other.name(),
        one.url(),
        one.avatarUrl() == null ? other.avatarUrl() : one.avatarUrl(),
        products.entrySet().stream().map(e -> new Product(e.getKey(), e.getValue())).toList());
  }
}
