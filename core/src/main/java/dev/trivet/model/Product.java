// SPDX-License-Identifier: Apache-2.0
package dev.trivet.model;

/**
 * Product of a site, with the scopes that the grant has there. Atlassian lists a site once per
 * product, and only the scopes tell the products apart (Atlassian, "OAuth 2.0 (3LO) apps").
 * Immutable.
 *
 * @param name {@code jira}, {@code confluence}, or {@code other} for other scopes
 * @param scopes scopes of calls to the product
 * @param installed false after the product answered that the application is not installed there,
 *     although Atlassian lists it. The next consent or a successful call makes it true again
 */
public record Product(String name, Scopes scopes, boolean installed) {

  /** Name of Jira, Jira Software and Jira Service Management, which share a gateway path. */
  public static final String JIRA = "jira";

  /** Name of Confluence. */
  public static final String CONFLUENCE = "confluence";

  private static final String OTHER = "other";

  /** Creates a product where the application is installed. */
  public Product(String name, Scopes scopes) {
    this(name, scopes, true);
  }

  /** Returns this product, marked as installed or not installed. */
  public Product installed(boolean marked) {
    return new Product(name, scopes, marked);
  }

  /** Returns the product to which scopes belong, classic or granular ones. */
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

  /** Returns {@link #name()}, for expression language. */
  public String getName() {
    return name;
  }

  /** Returns {@link #scopes()} as text, for expression language. */
  public String getScopes() {
    return scopes.toString();
  }

  /** Returns {@link #installed()}, for expression language. */
  public boolean isInstalled() {
    return installed;
  }
}
