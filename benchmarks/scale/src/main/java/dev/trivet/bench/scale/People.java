// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.scale;

import dev.trivet.grant.Consent;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.AccountStatus;
import dev.trivet.model.CloudId;
import dev.trivet.model.Product;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import dev.trivet.model.TokenSet;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** People with their consents, by number. */
final class People {

  /** Lengths of Atlassian's tokens: a signed access token, and a shorter refresh token. */
  private static final int ACCESS_LENGTH = 1_400;

  private static final int REFRESH_LENGTH = 1_000;

  private static final Scopes SCOPES = Scopes.parse("offline_access read:jira-work read:me");

  private People() {}

  /** Returns the account id of a person; the order of the numbers is not that of the ids. */
  static String id(long number) {
    SplittableRandom random = new SplittableRandom(number);
    return "712020:" + new UUID(random.nextLong(), random.nextLong());
  }

  static AccountId account(long number) {
    return new AccountId(id(number));
  }

  /** Makes a consent of this moment, for two sites. */
  static Consent consent(String id) {
    Account profile =
        new Account(
            new AccountId(id),
            "Mia Krystof",
            "Mia",
            "mia@example.com",
            URI.create("https://avatar.example/mia.png"),
            "Europe/Berlin",
            "en-GB",
            AccountStatus.ACTIVE,
            null);
    return new Consent(profile, List.of(site("acorn"), site("birch")), tokens(), Instant.now());
  }

  static TokenSet tokens() {
    Instant expiry = Instant.now().plusSeconds(3600);
    return new TokenSet(access(), refresh(), expiry, SCOPES);
  }

  static String access() {
    return text(ACCESS_LENGTH);
  }

  static String refresh() {
    return text(REFRESH_LENGTH);
  }

  private static String text(int length) {
    return Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36)
        + "x".repeat(length - 13);
  }

  private static Site site(String name) {
    return new Site(
        new CloudId(UUID.nameUUIDFromBytes(new byte[] {(byte) name.charAt(0)}).toString()),
        name,
        URI.create("https://" + name + ".atlassian.net"),
        URI.create("https://avatar.example/" + name),
        List.of(new Product(Product.JIRA, SCOPES), new Product(Product.CONFLUENCE, SCOPES)));
  }
}
