// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.Account;
import dev.trivet.model.Site;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The account of the person whose request this is. Inject it anywhere; it is a request-scoped
 * proxy, also in expression language as {@code #{atlassian}}:
 *
 * <pre>{@code
 * @Inject CurrentAccount atlassian;
 * }</pre>
 *
 * <p>Every method but {@link #signedIn()} throws {@link NotSignedInException} where nobody is
 * signed in, {@link GrantEndedException} where the stored grant is gone or over, and {@link
 * AtlassianUnavailableException} where the database does not answer. When such an exception leaves
 * the application, Trivet answers as its guard would. One request, one thread; what {@link #target}
 * gives is for any.
 */
public abstract class CurrentAccount implements GrantedAccount {

  /** For the bean. */
  protected CurrentAccount() {}

  /** Whether somebody is signed in. */
  public abstract boolean signedIn();

  /** The only site, or the one the person chose; empty when nobody can know which one is meant. */
  public abstract Optional<Site> site();

  /**
   * The sites first seen in the sign-in that opened this session: which site this new installation
   * is. Empty when nothing was new; then nobody can know which site the person picked.
   */
  public abstract List<Site> newSites();

  /** {@link #signedIn()}, for expression language. */
  public boolean isSignedIn() {
    return signedIn();
  }

  /** {@link #account()}, for expression language. */
  public Account getAccount() {
    return account();
  }

  /** {@link #sites()}, for expression language. */
  public List<Site> getSites() {
    return sites();
  }

  /** {@link #site()} or null, for expression language. */
  public @Nullable Site getSite() {
    return site().orElse(null);
  }

  /** {@link #newSites()}, for expression language. */
  public List<Site> getNewSites() {
    return newSites();
  }

  /** {@link #scopes()} as names, for expression language. */
  public List<String> getScopes() {
    return List.copyOf(scopes().names());
  }

  /** {@link #missingScopes()} as names, for expression language. */
  public List<String> getMissingScopes() {
    return List.copyOf(missingScopes().names());
  }
}
