// SPDX-License-Identifier: Apache-2.0
package dev.trivet.story;

import dev.trivet.model.CloudId;
import dev.trivet.model.Product;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** The sites of the story, each with Jira. */
public final class Sites {

  /** Sorts first. */
  public static final Site ACORN = named("Acorn", "11223344-a1b2-3b33-c444-def123456789");

  /** Sorts second. */
  public static final Site BIRCH = named("Birch", "22334455-b2c3-4c44-9555-ef1234567890");

  /** Sorts third. */
  public static final Site CEDAR = named("Cedar", "33445566-c3d4-4d55-8666-f12345678901");

  private Sites() {}

  /** A site with Jira. */
  public static Site named(String name, String cloudId) {
    return new Site(
        new CloudId(cloudId),
        name,
        URI.create("https://" + name.toLowerCase(Locale.ROOT) + ".atlassian.net"),
        null,
        List.of(Product.of(Scopes.parse("read:jira-work"))));
  }
}
