// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.AccountId;
import java.util.Optional;

/**
 * Stored grants, for work outside a request: timers, messages. Inject it anywhere; it needs no
 * request and works on every thread, once the web application has started. Before that, and after
 * its end, calls throw {@link AtlassianUnavailableException} ({@code TRV-0008}).
 *
 * <p>Grants belong to a web application. In an EAR whose web applications share the jars it is that
 * of the current request, else that whose class loader the thread has. Where that is none of
 * several, as in a timer of an EJB jar, calls throw {@link MisconfiguredException} ({@code
 * TRV-0007}).
 *
 * <pre>{@code
 * @Inject Grants grants;
 *
 * grants.find(accountId).ifPresent(account -> account.jira(site)...)
 * }</pre>
 *
 * <p>A grant can end at any moment and Atlassian sends no notice, so be ready for {@link
 * GrantEndedException} at each call; a grant that is known to have ended is found too, and throws
 * it at the first.
 */
public abstract class Grants {

  /** For the bean. */
  protected Grants() {}

  /**
   * The grant of an account; empty when it never consented here or disconnected. What it tells of
   * account, sites and scopes is as stored now; tokens and calls look again each time.
   *
   * @throws AtlassianUnavailableException when the database does not answer, or Trivet is not open
   * @throws MisconfiguredException when it could be any of several web applications
   */
  public abstract Optional<GrantedAccount> find(AccountId account);

  /**
   * The same by the text of the id.
   *
   * @throws IllegalArgumentException when the text cannot be an account id
   * @throws AtlassianUnavailableException when the database does not answer, or Trivet is not open
   * @throws MisconfiguredException when it could be any of several web applications
   */
  public Optional<GrantedAccount> find(String accountId) {
    return find(new AccountId(accountId));
  }
}
