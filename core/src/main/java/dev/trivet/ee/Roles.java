// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee;

import dev.trivet.model.CloudId;

/**
 * Names of the roles that an account has by its grant. Each is made of an id or a scope, so that no
 * text of a person or a site can be one. {@link RoleSource} adds the application's own roles.
 *
 * <pre>{@code
 * @RolesAllowed(Roles.USER)
 * }</pre>
 */
public final class Roles {

  /** Role of every account that is signed in. */
  public static final String USER = "atlassian-user";

  /** Beginning of the role for a site, {@code site:<cloudId>}. */
  public static final String SITE = "site:";

  /** Beginning of the role for a scope, {@code scope:<name>}. */
  public static final String SCOPE = "scope:";

  private Roles() {}

  /** Returns the role of accounts that granted a site. */
  public static String site(CloudId site) {
    return SITE + site.value();
  }

  /**
   * Returns the role of accounts that granted a scope.
   *
   * @param name of the scope, such as {@code read:jira-work}
   */
  public static String scope(String name) {
    return SCOPE + name;
  }

  /** Whether a role can come from a grant alone, and from no {@link RoleSource}. */
  public static boolean isReserved(String role) {
    return role.equals(USER) || role.startsWith(SITE) || role.startsWith(SCOPE);
  }
}
