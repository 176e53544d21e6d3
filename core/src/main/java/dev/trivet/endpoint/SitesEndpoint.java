// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.config.ClientSettings;
import dev.trivet.endpoint.Diagnosis.Step;
import dev.trivet.http.Request;
import dev.trivet.http.Response;
import dev.trivet.json.Json;
import dev.trivet.json.JsonObject;
import dev.trivet.model.CloudId;
import dev.trivet.model.Product;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import dev.trivet.model.TokenSet;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Endpoint {@code GET /oauth/token/accessible-resources}, step 7: the sites that the grant reaches
 * (Atlassian, "OAuth 2.0 (3LO) apps"). Atlassian lists a site once per product; the entries of one
 * cloud id become one site. The order has no meaning. The list is empty where no scope of a site
 * was requested.
 */
public final class SitesEndpoint {

  private static final String NO_ID = "without a usable cloud id";
  private static final String NO_ADDRESS = "without a usable web address";

  private SitesEndpoint() {}

  /** Creates the request. */
  public static Request request(ClientSettings client, TokenSet tokens) {
    return Request.get(
        URI.create(client.apiServer() + "/oauth/token/accessible-resources"), tokens.accessToken());
  }

  /**
   * Reads the response; leaves out entries without a usable id or address.
   *
   * @param leftOut receives a text about the entries left out, when there are any
   * @return the sites, each once, ordered by name
   * @throws dev.trivet.ee.TrivetException when the response is no list
   */
  public static List<Site> read(Response response, Consumer<String> leftOut) {
    if (response.status() != 200) {
      throw ApiErrors.interpret(Step.SITES, response);
    }
    Map<CloudId, Site> sites = new LinkedHashMap<>();
    Map<String, Set<String>> reasons = new TreeMap<>();
    try {
      for (JsonObject entry : Json.array(response.body())) {
        Optional<URI> url = entry.text("url").flatMap(WebAddress::parse);
        Optional<CloudId> id = entry.text("id").flatMap(CloudId::parse);
        if (url.isPresent() && id.isPresent()) {
          sites.merge(id.get(), site(entry, id.get(), url.get()), SitesEndpoint::merge);
        } else {
          reasons
              .computeIfAbsent(id.isEmpty() ? NO_ID : NO_ADDRESS, reason -> new HashSet<>())
              .add(entry.text("id").or(() -> entry.text("url")).orElse(""));
        }
      }
    } catch (IllegalArgumentException unreadable) {
      throw ApiErrors.unusable(Step.SITES, response, String.valueOf(unreadable.getMessage()));
    }
    if (!reasons.isEmpty()) {
      leftOut.accept(message(reasons));
    }
    return sites.values().stream().sorted(Site.BY_NAME).toList();
  }

  /**
   * Makes the text about entries left out. It counts sites, since Atlassian lists a site once per
   * product.
   */
  private static String message(Map<String, Set<String>> reasons) {
    return reasons.entrySet().stream()
        .map(reason -> reason.getValue().size() + " " + reason.getKey())
        .collect(
            Collectors.joining(
                ", ", "sites that Atlassian lists and that cannot be used are left out: ", ""));
  }

  private static Site site(JsonObject entry, CloudId id, URI url) {
    List<String> scopes = entry.texts("scopes").stream().filter(Scopes::isName).toList();
    return new Site(
        id,
        entry.text("name").orElse(url.getHost()),
        url,
        entry.text("avatarUrl").flatMap(WebAddress::parse).orElse(null),
        List.of(Product.of(Scopes.of(scopes))));
  }

  /**
   * Merges two entries of a site, with the same result in either order: products sorted by name,
   * and fields that only one entry has.
   */
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
