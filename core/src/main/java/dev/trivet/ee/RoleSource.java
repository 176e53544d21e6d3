// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.Account;
import dev.trivet.model.Site;
import java.util.List;
import java.util.Set;

/**
 * Source of roles that the application gives to accounts, beside those of {@link Roles}. Make it a
 * CDI bean of the application; several beans add up:
 *
 * <pre>{@code
 * @ApplicationScoped
 * public class Editors implements RoleSource {
 *   @Override
 *   public Set<String> roles(Account account, List<Site> sites) {
 *     return isEditor(account.accountId()) ? Set.of("editor") : Set.of();
 *   }
 * }
 * }</pre>
 *
 * <p>Decide by account id: people can change names and e-mail addresses themselves.
 *
 * <p>Trivet asks once for each account and {@code trivet.recheck}, and again when scopes or sites
 * of the grant change. Where it knows an answer that is not older than twice that time, it asks on
 * another thread, without a request scope, and serves the known answer meanwhile. So a role that is
 * taken away ends within that time. Called from several threads at once.
 *
 * <p>Where the source throws, returns null, or returns a blank or {@linkplain Roles#isReserved
 * reserved} role, the account has none of its roles, and the log says so ({@code TRV-0116}).
 */
@FunctionalInterface
public interface RoleSource {

  /**
   * Returns the roles of an account.
   *
   * @param account that is signed in
   * @param sites that it granted, as {@link CurrentAccount#sites()}
   */
  Set<String> roles(Account account, List<Site> sites);
}
