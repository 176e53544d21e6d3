// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.endpoint;

import dev.trivet.fake.grant.AccessTokenStatus;
import dev.trivet.fake.grant.Grants;
import dev.trivet.fake.grant.Pkce;
import dev.trivet.fake.grant.Scopes;
import dev.trivet.fake.http.RecordedResponse;
import dev.trivet.fake.http.Request;
import dev.trivet.fake.http.Response;
import dev.trivet.fake.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Accessible resources, {@code GET /oauth/token/accessible-resources}: one entry per site and
 * product. Atlassian defines no order ("Making calls to API"), so they come in the order of a hash.
 */
public final class ResourcesEndpoint {
  private final Grants grants;
  private final Directory directory;

  /** Uses the given state. */
  public ResourcesEndpoint(Grants grants, Directory directory) {
    this.grants = grants;
    this.directory = directory;
  }

  /** Handles a request; the response is always JSON. */
  public RecordedResponse handle(Request request) {
    if (!request.method().equals("GET")) {
      return BearerToken.error(405, "Method Not Allowed", "not a GET");
    }
    try {
      AccessTokenStatus.Active access = BearerToken.require(request, grants, 401);
      List<Map<String, Object>> entries = entries(access);
      return RecordedResponse.of(Response.json(200, entries), entries.size() + " entries")
          .withAccount(access.accountId());
    } catch (ErrorResponseException e) {
      return e.response();
    }
  }

  private List<Map<String, Object>> entries(AccessTokenStatus.Active access) {
    Map<String, Map<String, Object>> byHash = new TreeMap<>();
    for (Scopes.Product product : Scopes.Product.values()) {
      Set<String> scopes = Scopes.select(product, access.scopes());
      for (String cloudId : scopes.isEmpty() ? Set.<String>of() : access.sites()) {
        String hash = Arrays.toString(Pkce.sha256(product + cloudId));
        directory
            .siteDetails(cloudId)
            .filter(site -> site.products().contains(product.name().toLowerCase(Locale.ROOT)))
            .ifPresent(site -> byHash.put(hash, entry(site, scopes)));
      }
    }
    return List.copyOf(byHash.values());
  }

  private static Map<String, Object> entry(SiteDetails site, Set<String> scopes) {
    return Json.object(
        "id", site.cloudId(),
        "url", site.url(),
        "name", site.name(),
        "scopes", scopes,
        "avatarUrl", site.avatarUrl());
  }
}
