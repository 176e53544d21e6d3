// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import dev.trivet.ee.AtlassianUnavailableException;
import dev.trivet.fuzz.Claim;
import dev.trivet.http.Response;
import dev.trivet.model.CloudId;
import dev.trivet.model.Product;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Fuzz target for the list of sites: each once, in order, with addresses that are safe in a link,
 * or none.
 */
public final class SitesTarget {

  private SitesTarget() {}

  /** Reads the input as the body of a response. */
  public static void fuzzerTestOneInput(byte[] input) {
    Response response = new Response(200, new String(input, StandardCharsets.UTF_8));
    List<Site> sites;
    try {
      sites = SitesEndpoint.read(response, what -> {});
    } catch (AtlassianUnavailableException unusable) {
      Claim.that(unusable.getCause() == null, "no parser's message comes along");
      return;
    }
    Set<CloudId> ids = new HashSet<>();
    for (int i = 0; i < sites.size(); i++) {
      Site site = sites.get(i);
      Claim.that(ids.add(site.cloudId()), "a site is there once");
      Claim.that(site.getCloudId().matches("[A-Za-z0-9_-]{1,64}"), "an id means nothing in a path");
      Claim.that(i == 0 || Site.BY_NAME.compare(sites.get(i - 1), site) < 0, "sites are ordered");
      Claim.that(isWeb(site.url()), "a site has an address");
      Claim.that(site.avatarUrl() == null || isWeb(site.avatarUrl()), "an image has an address");
      Claim.that(!site.name().isBlank(), "a site has a name");
      Claim.that(!site.products().isEmpty(), "a site has a product");
      site.products().forEach(SitesTarget::judge);
    }
    Claim.that(
        SitesEndpoint.read(response, what -> {}).equals(sites), "reading twice gives the same");
  }

  private static void judge(Product product) {
    Claim.that(List.of("jira", "confluence", "other").contains(product.name()), "it is a product");
    Claim.that(product.scopes().names().stream().allMatch(Scopes::isName), "scopes are scopes");
  }

  private static boolean isWeb(URI uri) {
    return uri.toString().matches("https?://[^/?#].*") && uri.getHost() != null;
  }
}
