// SPDX-License-Identifier: Apache-2.0
package dev.trivet.sample;

import dev.trivet.ee.CurrentAccount;
import dev.trivet.model.Scopes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Scopes that this deployment asks people for: {@code trivet.scopes}. */
@Named
@RequestScoped
public class AskedScopes {

  @Inject private CurrentAccount atlassian;

  /** Whether a consent can grant a site. Atlassian lists no site without a product's scope. */
  public boolean isForSites() {
    return all().reachSites();
  }

  /** Whether the deployment asks for a scope, granted or not. */
  public boolean contains(String scope) {
    return all().names().contains(scope);
  }

  private Scopes all() {
    return atlassian.scopes().plus(atlassian.missingScopes());
  }
}
