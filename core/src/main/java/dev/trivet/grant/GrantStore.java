// SPDX-License-Identifier: Apache-2.0
package dev.trivet.grant;

import dev.trivet.model.AccountId;
import dev.trivet.model.CloudId;
import dev.trivet.model.Grant;
import dev.trivet.model.Site;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The grants of one client id, one per account. Thread-safe; every method is one short transaction
 * of its own, whatever transaction the caller has.
 */
public interface GrantStore {

  /**
   * The grant of an account.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not answer
   */
  Optional<Grant> find(AccountId account);

  /**
   * How the grant of an account stands: one read by primary key.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not answer
   */
  Optional<GrantStatus> standing(AccountId account);

  /**
   * Keeps a consent: makes the account's grant or updates the one it has (step 8). Where a newer
   * consent has been kept meanwhile, that one stays as it is, and is what is told.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when it could not be kept; nothing is then
   */
  ConsentOutcome keep(Consent consent);

  /**
   * Keeps a list of sites that was read again between two consents.
   *
   * @param asRead the grant whose token read it
   * @param sites every site the grant reaches now
   * @param at when
   * @return what it changed; empty when the grant has changed meanwhile, and nothing was kept
   * @throws dev.trivet.ee.AtlassianUnavailableException when it could not be kept
   */
  Optional<ConsentOutcome> keepSites(Grant asRead, List<Site> sites, Instant at);

  /**
   * Marks a product of a granted site: a call found out whether the application is installed there.
   *
   * @param product its name, such as {@link dev.trivet.model.Product#JIRA}
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not answer
   */
  void mark(AccountId account, CloudId site, String product, boolean installed);

  /**
   * Deletes the grant of an account with its tokens, sites and links, and the profile when no other
   * client's grant needs it. A refresh under way brings nothing back.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not answer
   */
  void delete(AccountId account);

  /**
   * Runs a bounded part of the upkeep: deletes grants that ended long ago, and seals tokens with
   * the newest key. A store may need none.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not answer
   */
  default void upkeep() {}

  /** Who may refresh them. */
  Leases leases();

  /** Who they go with. */
  AccountLinks links();
}
