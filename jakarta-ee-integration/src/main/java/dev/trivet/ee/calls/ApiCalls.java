// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.Trivet;
import dev.trivet.config.ClientSettings;
import dev.trivet.config.Settings;
import dev.trivet.ee.GrantedAccount;
import dev.trivet.model.Account;
import dev.trivet.model.Grant;
import dev.trivet.model.Quota;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.ext.WriterInterceptor;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** Calls of accounts to the products. One for each application; thread-safe. */
public final class ApiCalls {

  private static final Pattern PRODUCT = Pattern.compile("[a-z0-9-]{1,64}");

  /** Last before the wire, first after it; around everything that writes the body. */
  private static final Map<Class<?>, Integer> NEXT_TO_THE_WIRE =
      Map.of(
          ClientRequestFilter.class, Integer.MAX_VALUE,
          ClientResponseFilter.class, Integer.MAX_VALUE,
          WriterInterceptor.class, Integer.MIN_VALUE);

  private final Trivet trivet;
  private final CallContext context;

  /**
   * Uses the client, tokens and grants of the application.
   *
   * @param settings of the application
   * @param listener hears what calls find out about sites
   */
  public ApiCalls(
      Trivet trivet, Settings settings, SiteChangeListener listener, InstantSource clock) {
    this(trivet, settings, listener, clock, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
  }

  ApiCalls(
      Trivet trivet,
      Settings settings,
      SiteChangeListener listener,
      InstantSource clock,
      LongSupplier nanos,
      RateLimitBackoff.Sleep sleep) {
    ClientSettings client = settings.client();
    this.trivet = trivet;
    this.context =
        new CallContext(
            settings.application(),
            client.callTimeout(),
            nanos,
            new Quotas(settings.application(), listener, nanos),
            new RateLimitBackoff(nanos, sleep),
            new HangingCalls(client.connectTimeout().plus(client.callTimeout()), nanos),
            listener,
            clock,
            client.scopes());
  }

  /** Returns the account of a grant that the store had a moment ago. */
  public GrantedAccount account(Grant grant) {
    return new StoredAccount(grant, new GrantTokens(trivet, grant));
  }

  /** Account of a stored grant. Thread-safe. */
  private final class StoredAccount implements GrantedAccount {

    private final Grant grant;
    private final GrantTokens tokens;

    StoredAccount(Grant grant, GrantTokens tokens) {
      this.grant = grant;
      this.tokens = tokens;
    }

    @Override
    public Account account() {
      return grant.account();
    }

    @Override
    public List<Site> sites() {
      return trivet.filterSites(grant.grantedSites());
    }

    @Override
    public List<Site> rereadSites() {
      Grant reread =
          trivet
              .rereadSites(grant)
              .map(
                  outcome -> {
                    context.listener().listed(outcome);
                    return outcome.grant();
                  })
              .orElse(grant);
      return trivet.filterSites(reread.grantedSites());
    }

    @Override
    public Scopes scopes() {
      return grant.scopes();
    }

    @Override
    public Scopes missingScopes() {
      return context.missing(grant.scopes());
    }

    @Override
    public String accessToken() {
      return tokens.currentTokens().accessToken();
    }

    @Override
    public Optional<Quota> quota(Site site) {
      return context.quotas().find(site.cloudId());
    }

    @Override
    public WebTarget target(Site site, String product) {
      if (!PRODUCT.matcher(product).matches()) {
        throw new IllegalArgumentException("not the name of a product in the gateway's paths");
      }
      WebTarget target = trivet.openApi().path("ex").path(product).path(site.getCloudId());
      Gateway gateway = new Gateway(target.getUri(), site, product);
      return NamedFailures.wrap(
          target.register(new CallFilter(context, gateway, tokens), NEXT_TO_THE_WIRE), product);
    }

    @Override
    public String toString() {
      return "GrantedAccount[" + grant.account().accountId() + "]";
    }
  }
}
