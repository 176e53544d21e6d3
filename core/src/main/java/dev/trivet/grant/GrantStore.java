// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import java.util.Optional;

/**
 * The grants of one client id, one per account. Thread-safe; every method is one short transaction
 * of its own, whatever transaction the caller has.
 */
public interface GrantStore {

  /**
   * The grant of an account.
   *
   * @throws dev.trivet.error.TransientFailure when the database does not answer
   */
  Optional<Grant> find(AccountId account);

  /**
   * How the grant of an account stands: one read by primary key.
   *
   * @throws dev.trivet.error.TransientFailure when the database does not answer
   */
  Optional<Standing> standing(AccountId account);

  /**
   * Keeps a consent: makes the account's grant or updates the one it has (step 8).
   *
   * @throws dev.trivet.error.TransientFailure when it could not be kept; nothing is then
   */
  ConsentOutcome keep(Consent consent);

  /**
   * Deletes the grant of an account with its tokens and sites, and the profile when no other
   * client's grant needs it. A refresh under way brings nothing back.
   *
   * @throws dev.trivet.error.TransientFailure when the database does not answer
   */
  void delete(AccountId account);

  /** Who may refresh them. */
  Leases leases();
}
