// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.Trivet;
import dev.trivet.config.ClientSettings;
import dev.trivet.ee.GrantedAccount;
import dev.trivet.model.Grant;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.ext.WriterInterceptor;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Calls to the products, and what all calls of this node share. One per application; thread-safe.
 */
public final class ApiCalls {

  private static final Pattern PRODUCT = Pattern.compile("[a-z0-9-]{1,64}");

  /** Last before the wire, first after it; around everything that writes the body. */
  private static final Map<Class<?>, Integer> NEXT_TO_THE_WIRE =
      Map.of(
          ClientRequestFilter.class, Integer.MAX_VALUE,
          ClientResponseFilter.class, Integer.MAX_VALUE,
          WriterInterceptor.class, Integer.MIN_VALUE);

  private final Trivet trivet;
  private final ClientSettings settings;
  private final SiteChangeListener news;
  private final InstantSource clock;
  private final RateLimitBackoff pauses;
  private final HangingCalls unanswered;

  /** Shares the application's client, tokens and grants. */
  public ApiCalls(
      Trivet trivet, ClientSettings settings, SiteChangeListener news, InstantSource clock) {
    this(trivet, settings, news, clock, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
  }

  ApiCalls(
      Trivet trivet,
      ClientSettings settings,
      SiteChangeListener news,
      InstantSource clock,
      LongSupplier nanoTime,
      RateLimitBackoff.Sleep sleep) {
    this.trivet = trivet;
    this.settings = settings;
    this.news = news;
    this.clock = clock;
    this.pauses = new RateLimitBackoff(nanoTime, sleep);
    this.unanswered =
        new HangingCalls(settings.connectTimeout().plus(settings.callTimeout()), nanoTime);
  }

  /** The account of a grant that the store had a moment ago. */
  public GrantedAccount of(Grant grant) {
    return new StoredAccount(this, new GrantTokens(trivet, grant), grant);
  }

  /** The grant with its sites as Atlassian lists them now, if they were not read a moment ago. */
  Grant reread(Grant grant) {
    return trivet
        .rereadSites(grant)
        .map(
            outcome -> {
              news.listed(outcome);
              return outcome.grant();
            })
        .orElse(grant);
  }

  Scopes missing(Scopes granted) {
    return settings.scopes().minus(granted);
  }

  List<Site> visible(List<Site> sites) {
    return trivet.filterSites(sites);
  }

  WebTarget target(GrantTokens tokens, Site site, String product) {
    if (!PRODUCT.matcher(product).matches()) {
      throw new IllegalArgumentException("not the name of a product in the gateway's paths");
    }
    WebTarget target = trivet.openApi().path("ex").path(product).path(site.getCloudId());
    Gateway gateway = new Gateway(target.getUri(), site, product);
    return NamedFailures.of(
        target.register(new CallFilter(this, gateway, tokens), NEXT_TO_THE_WIRE), product);
  }

  RateLimitBackoff pauses() {
    return pauses;
  }

  HangingCalls unanswered() {
    return unanswered;
  }

  SiteChangeListener news() {
    return news;
  }

  InstantSource clock() {
    return clock;
  }
}
