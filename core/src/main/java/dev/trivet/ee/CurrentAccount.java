// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.Account;
import dev.trivet.model.Quota;
import dev.trivet.model.Site;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Account that is signed in with the current request. Inject it anywhere; it is a request-scoped
 * proxy, also in expression language as {@code #{atlassian}}:
 *
 * <pre>{@code
 * @Inject CurrentAccount atlassian;
 * }</pre>
 *
 * <p>Every method but {@link #signedIn()} throws {@link NotSignedInException} where no account is
 * signed in. They throw {@link GrantEndedException} where the stored grant has ended or is deleted.
 * They throw {@link AtlassianUnavailableException} where the database does not respond. When such
 * an exception leaves the application, Trivet responds as its guard does. Not thread-safe: use it
 * on the thread of its request. The result of {@link #target} is for any thread.
 */
public abstract class CurrentAccount implements GrantedAccount {

  /** Constructor for the bean. */
  protected CurrentAccount() {}

  /** Whether an account is signed in. */
  public abstract boolean signedIn();

  /**
   * Returns the only site, or the site that the person chose; empty where there are several sites
   * and no choice.
   */
  public abstract Optional<Site> site();

  /**
   * Returns the sites that the sign-in of this session granted for the first time, such as the site
   * of a new installation. Empty where no site was new: Atlassian does not tell which site the
   * person picked.
   */
  public abstract List<Site> newSites();

  /**
   * Returns the roles of the account: those of {@link Roles}, and those that the application's
   * {@link RoleSource} beans add. {@code isUserInRole} knows the same ones where signing in with
   * Atlassian is the login ({@code trivet.identity=atlassian}).
   */
  public abstract Set<String> roles();

  /** Returns {@link #signedIn()}, for expression language. */
  public boolean isSignedIn() {
    return signedIn();
  }

  /** Returns {@link #account()}, for expression language. */
  public Account getAccount() {
    return account();
  }

  /** Returns {@link #sites()}, for expression language. */
  public List<Site> getSites() {
    return sites();
  }

  /** Returns {@link #site()} or null, for expression language. */
  public @Nullable Site getSite() {
    return site().orElse(null);
  }

  /** Returns {@link #quota} of {@link #site()} or null, for expression language. */
  public @Nullable Quota getQuota() {
    return site().flatMap(this::quota).orElse(null);
  }

  /** Returns {@link #newSites()}, for expression language. */
  public List<Site> getNewSites() {
    return newSites();
  }

  /** Returns {@link #roles()}, for expression language. */
  public Set<String> getRoles() {
    return roles();
  }

  /** Returns {@link #scopes()} as names, for expression language. */
  public List<String> getScopes() {
    return List.copyOf(scopes().names());
  }

  /** Returns {@link #missingScopes()} as names, for expression language. */
  public List<String> getMissingScopes() {
    return List.copyOf(missingScopes().names());
  }
}
