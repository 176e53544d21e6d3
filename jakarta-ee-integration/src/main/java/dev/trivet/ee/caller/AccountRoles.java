// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.caller;

import dev.trivet.Trivet;
import dev.trivet.config.Settings;
import dev.trivet.ee.RoleSource;
import dev.trivet.ee.Roles;
import dev.trivet.flow.SitePolicy;
import dev.trivet.grant.GrantStatus;
import dev.trivet.model.CloudId;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Roles of accounts: those of the grant, and those that the application adds. The roles of the
 * grant are made of its cached status, as the guard's decisions are. Thread-safe.
 */
public final class AccountRoles {

  private final Trivet trivet;
  private final SitePolicy sites;
  private final @Nullable SourcedRoles added;

  /**
   * Makes the roles of one application.
   *
   * @param source of the roles that the application adds, or null
   * @param executor that asks the source where no request needs the answer at once
   * @param nanos as {@link System#nanoTime}
   */
  public AccountRoles(
      Settings settings,
      Trivet trivet,
      @Nullable RoleSource source,
      Executor executor,
      LongSupplier nanos) {
    this.trivet = trivet;
    this.sites = new SitePolicy(settings.guard().sites());
    this.added =
        source == null ? null : new SourcedRoles(settings, trivet, source, executor, nanos);
  }

  /**
   * Whether a signed-in account has a role.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not answer
   */
  public boolean isInRole(String accountId, String role) {
    GrantStatus status = trivet.lookUpStatus(accountId);
    if (!status.isLive()) {
      return false;
    }
    if (!Roles.isReserved(role)) {
      return added != null && added.roles(accountId, status).contains(role);
    }
    if (role.startsWith(Roles.SITE)) {
      return CloudId.parse(role.substring(Roles.SITE.length()))
          .filter(site -> status.sites().contains(site) && sites.isVisible(site))
          .isPresent();
    }
    return role.equals(Roles.USER)
        || status.scopes().contains(role.substring(Roles.SCOPE.length()));
  }

  /**
   * Returns all roles of a signed-in account.
   *
   * @throws dev.trivet.ee.AtlassianUnavailableException when the database does not answer
   */
  public Set<String> all(String accountId) {
    GrantStatus status = trivet.lookUpStatus(accountId);
    if (!status.isLive()) {
      return Set.of();
    }
    Set<String> roles = new LinkedHashSet<>();
    roles.add(Roles.USER);
    status.sites().stream().filter(sites::isVisible).map(Roles::site).sorted().forEach(roles::add);
    status.scopes().names().stream().map(Roles::scope).forEach(roles::add);
    if (added != null) {
      roles.addAll(added.roles(accountId, status));
    }
    return Collections.unmodifiableSet(roles);
  }
}
