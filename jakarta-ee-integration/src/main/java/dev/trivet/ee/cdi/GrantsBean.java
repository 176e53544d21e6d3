// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.cdi;

import dev.trivet.ee.GrantedAccount;
import dev.trivet.ee.Grants;
import dev.trivet.model.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Bean that finds stored grants of the web application that the calling code belongs to. */
@ApplicationScoped
class GrantsBean extends Grants {

  private final TrivetApplication application;

  /** For the container's proxy. */
  @SuppressWarnings("NullAway")
  GrantsBean() {
    this(null);
  }

  @Inject
  GrantsBean(TrivetApplication application) {
    this.application = application;
  }

  @Override
  public Optional<GrantedAccount> find(AccountId account) {
    WebApplication current = application.current();
    return current.trivet().readGrant(account).map(current.calls()::account);
  }
}
