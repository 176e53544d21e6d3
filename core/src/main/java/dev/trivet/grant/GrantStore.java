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
 * Store of the grants of one client id, one for each account. Thread-safe; every method is one
 * short transaction of its own, whatever transaction the caller has.
 */
public interface GrantStore {

  /**
   * Finds the grant of an account.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not answer
   */
  Optional<Grant> find(AccountId account);

  /**
   * Reads the status of an account's grant, by primary key.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not answer
   */
  Optional<GrantStatus> status(AccountId account);

  /**
   * Stores a consent: creates the account's grant or updates it (step 8). A newer consent that has
   * been stored meanwhile stays as it is, and is the outcome.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when nothing could be stored
   */
  ConsentOutcome keep(Consent consent);

  /**
   * Stores a list of sites that was re-read between two consents.
   *
   * @param asRead the grant whose token read the list
   * @param sites every site that the grant reaches now
   * @param at when it was read
   * @return what it changed; empty when the grant has changed meanwhile, and nothing was stored
   * @throws dev.trivet.ee.AtlassianUnavailableException when it could not be stored
   */
  Optional<ConsentOutcome> keepSites(Grant asRead, List<Site> sites, Instant at);

  /**
   * Marks a product of a granted site, after a call showed whether the application is installed.
   *
   * @param product its name, such as {@link dev.trivet.model.Product#JIRA}
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not answer
   */
  void mark(AccountId account, CloudId site, String product, boolean installed);

  /**
   * Deletes the grant of an account with its tokens, sites and links, and the profile when no other
   * client's grant needs it. A refresh that is under way does not bring it back.
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

  /**
   * Does once what a sign-in and a refresh do, so that the first ones need not load it. It stores
   * nothing, may wait without a limit, and no circuit breaker counts it. A store may need no
   * warm-up.
   *
   * @param sample a consent of an account that does not exist
   */
  default void warmUp(Consent sample) {}

  /** Returns the leases that decide which node refreshes a grant. */
  Leases leases();

  /** Returns the links of local users to these accounts. */
  AccountLinks links();
}
