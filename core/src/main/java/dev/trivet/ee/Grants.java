// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.AccountId;
import java.util.Optional;

/**
 * Stored grants, for work outside a request, such as timers and messages. Inject it anywhere; it
 * needs no request. Thread-safe. It works once the web application has started. Before that, and
 * after its end, calls throw {@link AtlassianUnavailableException} ({@code TRV-0008}).
 *
 * <p>Grants belong to a web application. In an EAR whose web applications share the jars, the
 * current request decides, else the context class loader of the thread. Where neither belongs to
 * one of them, as in a timer of an EJB jar, calls throw {@link MisconfiguredException} ({@code
 * TRV-0007}).
 *
 * <pre>{@code
 * @Inject Grants grants;
 *
 * grants.find(accountId).ifPresent(account -> account.jira(site)...)
 * }</pre>
 *
 * <p>A grant can end at any moment and Atlassian sends no notice, so each call can throw {@link
 * GrantEndedException}. A grant that has ended is found too, and its first call throws that
 * exception.
 */
public abstract class Grants {

  /** Constructor for the bean. */
  protected Grants() {}

  /**
   * Finds the grant of an account; empty when the account never consented here, or was
   * disconnected. The result holds account, sites and scopes as stored now. Tokens and calls read
   * the grant each time.
   *
   * @throws AtlassianUnavailableException when the database does not respond, or Trivet is not open
   * @throws MisconfiguredException when several web applications share the bean and none can be
   *     chosen
   */
  public abstract Optional<GrantedAccount> find(AccountId account);

  /**
   * Finds the grant of an account by the text of its id.
   *
   * @throws IllegalArgumentException when the text cannot be an account id
   * @throws AtlassianUnavailableException when the database does not respond, or Trivet is not open
   * @throws MisconfiguredException when several web applications share the bean and none can be
   *     chosen
   */
  public Optional<GrantedAccount> find(String accountId) {
    return find(new AccountId(accountId));
  }
}
