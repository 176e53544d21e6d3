// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import java.util.Optional;

/**
 * A store whose changes this node believes at once, instead of after the interval of its memory.
 *
 * @param store where grants are kept
 * @param memory what the guard believes
 */
public record BelievedGrantStore(GrantStore store, GrantMemory memory) implements GrantStore {

  @Override
  public Optional<Grant> find(AccountId account) {
    return store.find(account);
  }

  @Override
  public Optional<Standing> standing(AccountId account) {
    return store.standing(account);
  }

  @Override
  public ConsentOutcome keep(Consent consent) {
    ConsentOutcome outcome = store.keep(consent);
    memory.forget(consent.account().accountId());
    return outcome;
  }

  @Override
  public void delete(AccountId account) {
    store.delete(account);
    memory.forget(account);
  }

  @Override
  public Leases leases() {
    return store.leases();
  }
}
