// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.Trivet;
import dev.trivet.model.Grant;
import dev.trivet.model.Quota;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.ext.WriterInterceptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Calls of one application: targets of products, and the list of sites. Thread-safe. */
final class ProductCalls {

  private static final Pattern PRODUCT = Pattern.compile("[a-z0-9-]{1,64}");

  /** Last before the wire, first after it; around everything that writes the body. */
  private static final Map<Class<?>, Integer> NEXT_TO_THE_WIRE =
      Map.of(
          ClientRequestFilter.class, Integer.MAX_VALUE,
          ClientResponseFilter.class, Integer.MAX_VALUE,
          WriterInterceptor.class, Integer.MIN_VALUE);

  private final Trivet trivet;
  private final CallContext context;

  ProductCalls(Trivet trivet, CallContext context) {
    this.trivet = trivet;
    this.context = context;
  }

  /** Re-reads the sites of a grant at Atlassian, unless that was done a moment ago. */
  Grant reread(Grant grant) {
    return trivet
        .rereadSites(grant)
        .map(
            outcome -> {
              context.listener().listed(outcome);
              return outcome.grant();
            })
        .orElse(grant);
  }

  Scopes missing(Scopes granted) {
    return context.missing(granted);
  }

  List<Site> visible(List<Site> sites) {
    return trivet.filterSites(sites);
  }

  Optional<Quota> quota(Site site) {
    return context.quotas().find(site.cloudId());
  }

  WebTarget target(GrantTokens tokens, Site site, String product) {
    if (!PRODUCT.matcher(product).matches()) {
      throw new IllegalArgumentException("not the name of a product in the gateway's paths");
    }
    WebTarget target = trivet.openApi().path("ex").path(product).path(site.getCloudId());
    Gateway gateway = new Gateway(target.getUri(), site, product);
    return NamedFailures.wrap(
        target.register(new CallFilter(context, gateway, tokens), NEXT_TO_THE_WIRE), product);
  }
}
