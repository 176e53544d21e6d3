// SPDX-License-Identifier: Apache-2.0
package dev.trivet.fake.grant;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names of Atlassian's scopes. Classic scopes are listed. Granular scopes are recognised by their
 * form, because there are hundreds (developer.atlassian.com, "Jira scopes for OAuth 2.0 (3LO) and
 * Forge apps").
 */
public final class Scopes {
  /** Scope that adds a refresh token to the response. */
  public static final String OFFLINE = "offline_access";

  /** Scope of the User Identity API. */
  public static final String IDENTITY = "read:me";

  private static final Set<String> WITHOUT_SITE =
      Set.of(OFFLINE, IDENTITY, "read:account", "report:personal-data");

  private static final Set<String> JIRA =
      Set.of(
          "read:jira-work",
          "write:jira-work",
          "read:jira-user",
          "manage:jira-project",
          "manage:jira-configuration",
          "manage:jira-webhook",
          "manage:jira-data-provider",
          "read:servicedesk-request",
          "write:servicedesk-request",
          "manage:servicedesk-customer",
          "read:servicemanagement-insight-objects");

  private static final Set<String> CONFLUENCE =
      Set.of(
          "read:confluence-content.all",
          "read:confluence-content.summary",
          "read:confluence-content.permission",
          "write:confluence-content",
          "read:confluence-space.summary",
          "write:confluence-space",
          "read:confluence-props",
          "write:confluence-props",
          "write:confluence-file",
          "readonly:content.attachment:confluence",
          "manage:confluence-configuration",
          "read:confluence-user",
          "read:confluence-groups",
          "write:confluence-groups",
          "search:confluence");

  private static final Pattern GRANULAR =
      Pattern.compile(
          "(read|write|delete|manage|moderate|configure|readonly):[a-z][a-z.-]*"
              + ":(jira|jira-software|jira-service-management|confluence)");

  /** Product family: its products share one entry in the list of accessible resources. */
  public enum Product {
    /** Jira, Jira Software, Jira Service Management. */
    JIRA,
    /** Confluence. */
    CONFLUENCE
  }

  private Scopes() {}

  /** Parses a list separated by white space; drops duplicates and keeps the order. */
  public static Set<String> parse(String text) {
    List<String> names = Arrays.asList(text.trim().split("\\s+", -1));
    Set<String> scopes = new LinkedHashSet<>(names);
    scopes.remove("");
    return scopes;
  }

  /** Formats the scope parameter of a token response. */
  public static String format(Collection<String> scopes) {
    return String.join(" ", scopes);
  }

  /** Whether Atlassian has such a scope. */
  public static boolean isKnown(String scope) {
    return WITHOUT_SITE.contains(scope)
        || isOf(Product.JIRA, scope)
        || isOf(Product.CONFLUENCE, scope);
  }

  /** Selects the scopes of one product. */
  public static Set<String> select(Product product, Collection<String> scopes) {
    return scopes.stream()
        .filter(scope -> isOf(product, scope))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static boolean isOf(Product product, String scope) {
    Set<String> classic = product == Product.JIRA ? JIRA : CONFLUENCE;
    String name = product.name().toLowerCase(Locale.ROOT);
    return classic.contains(scope)
        || (GRANULAR.matcher(scope).matches() && scope.contains(":" + name));
  }
}
