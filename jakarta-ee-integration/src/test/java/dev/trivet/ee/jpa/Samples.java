// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.grant.Consent;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.AccountStatus;
import dev.trivet.model.CloudId;
import dev.trivet.model.Organisation;
import dev.trivet.model.Product;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import dev.trivet.model.TokenSet;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** People, sites and consents to test with. */
final class Samples {

  static final AccountId MIA = new AccountId("712020:mia");

  static final Instant MONDAY = Instant.parse("2026-03-02T10:00:00.123Z");
  static final Instant TUESDAY = Instant.parse("2026-03-03T10:00:00.456Z");
  static final Instant WEDNESDAY = Instant.parse("2026-03-04T10:00:00.789Z");
  static final Instant FRIDAY = Instant.parse("2026-03-06T10:00:00.789Z");

  private Samples() {}

  static Account account(String id) {
    return new Account(
        new AccountId(id),
        "Mia Krystof",
        "Mia",
        "mia@example.com",
        URI.create("https://avatar.example/mia.png"),
        "Europe/Berlin",
        "en-GB",
        AccountStatus.ACTIVE,
        new Organisation("Gardener", "Acorn", "Trees", "Berlin"));
  }

  /** Makes an account with no optional part. */
  static Account shyAccount(String id) {
    return named(id, id);
  }

  static Account named(String id, String name) {
    return new Account(
        new AccountId(id), name, null, null, null, null, null, AccountStatus.ACTIVE, null);
  }

  static Site site(String name) {
    return new Site(
        new CloudId("cloud-" + name),
        name,
        URI.create("https://" + name + ".atlassian.net"),
        URI.create("https://avatar.example/" + name),
        List.of(
            new Product(Product.JIRA, Scopes.parse("read:jira-work write:jira-work")),
            new Product(Product.CONFLUENCE, Scopes.parse("read:confluence-content.all"))));
  }

  static TokenSet tokens(String name) {
    return tokens("access-" + name, "refresh-" + name);
  }

  static TokenSet tokens(String access, @Nullable String refresh) {
    return new TokenSet(
        access, refresh, FRIDAY.plusSeconds(3600), Scopes.parse("read:me read:jira-work"));
  }

  static Consent consent(Account account, Instant at, String tokens, Site... sites) {
    return new Consent(account, List.of(sites), tokens(tokens), at);
  }
}
