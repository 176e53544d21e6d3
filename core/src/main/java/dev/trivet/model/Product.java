// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

/**
 * A product of a site with the scopes the grant has there. Atlassian lists a site once per product
 * and tells the two apart by nothing but their scopes.
 *
 * @param name {@code jira}, {@code confluence}, or {@code other} when the scopes do not tell
 * @param scopes what the application may ask of it
 * @param installed false once the product answered that the application is not installed there,
 *     although Atlassian lists it; until the next consent, or a call that works
 */
public record Product(String name, Scopes scopes, boolean installed) {

  /** Name of Jira, Jira Software and Jira Service Management, which share a gateway path. */
  public static final String JIRA = "jira";

  /** Name of Confluence. */
  public static final String CONFLUENCE = "confluence";

  private static final String OTHER = "other";

  /** A product that says nothing against the application. */
  public Product(String name, Scopes scopes) {
    this(name, scopes, true);
  }

  /** The same product, marked. */
  public Product installed(boolean marked) {
    return new Product(name, scopes, marked);
  }

  /** The product that has such scopes, classic or granular. */
  public static Product of(Scopes scopes) {
    return new Product(nameOf(scopes), scopes);
  }

  private static String nameOf(Scopes scopes) {
    if (scopes.names().stream().anyMatch(name -> name.contains("confluence"))) {
      return CONFLUENCE;
    }
    boolean jira =
        scopes.names().stream()
            .anyMatch(name -> name.contains("jira") || name.contains("servicedesk"));
    return jira ? JIRA : OTHER;
  }

  /** {@link #name()}, for expression language. */
  public String getName() {
    return name;
  }

  /** {@link #scopes()} as text, for expression language. */
  public String getScopes() {
    return scopes.toString();
  }

  /** {@link #installed()}, for expression language. */
  public boolean isInstalled() {
    return installed;
  }
}
