// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.calls;

import dev.trivet.Trivet;
import dev.trivet.config.ClientSettings;
import dev.trivet.config.Settings;
import dev.trivet.ee.GrantedAccount;
import dev.trivet.model.Grant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Factory of accounts that call the products. One for each application; thread-safe. */
public final class ApiCalls {

  private final Trivet trivet;
  private final ProductCalls calls;

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
    this.trivet = trivet;
    ClientSettings client = settings.client();
    CallContext context =
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
    this.calls = new ProductCalls(trivet, context);
  }

  /** Returns the account of a grant that the store had a moment ago. */
  public GrantedAccount account(Grant grant) {
    return new StoredAccount(calls, new GrantTokens(trivet, grant), grant);
  }
}
