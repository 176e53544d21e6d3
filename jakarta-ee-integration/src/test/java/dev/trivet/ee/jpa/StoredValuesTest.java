// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.JpaStoreUnderTest.CLIENT;
import static dev.trivet.ee.jpa.JpaStoreUnderTest.cipher;
import static dev.trivet.ee.jpa.Samples.MIA;
import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.TUESDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.consent;
import static dev.trivet.ee.jpa.Samples.site;
import static dev.trivet.ee.jpa.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.config.ApplicationName;
import dev.trivet.config.Identity;
import dev.trivet.grant.AccountLink;
import dev.trivet.grant.Consent;
import dev.trivet.grant.LeaseResult;
import dev.trivet.grant.Leases;
import dev.trivet.grant.LocalUser;
import dev.trivet.model.Account;
import dev.trivet.model.AccountId;
import dev.trivet.model.AccountStatus;
import dev.trivet.model.CloudId;
import dev.trivet.model.Grant;
import dev.trivet.model.Organisation;
import dev.trivet.model.Product;
import dev.trivet.model.Scopes;
import dev.trivet.model.Site;
import dev.trivet.model.TokenSet;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Values that a database may confuse or truncate. */
@OnEveryDatabase
class StoredValuesTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  /** Two characters of Java, four bytes of UTF-8. */
  private static final String ACORN = "\ud83c\udf30";

  @AutoClose private final JpaStoreUnderTest tested;
  private final TestDatabase database;

  StoredValuesTest(DatabaseKind kind) {
    tested = kind.open();
    database = tested.database();
  }

  private static Site siteWithId(String id) {
    Site site = site("acorn");
    return new Site(
        new CloudId(id), site.name() + id, site.url(), site.avatarUrl(), site.products());
  }

  @Test
  void accounts_whoseIdsDifferInCase_areDifferentPeople() {
    List<String> ids = List.of("5b10ac8d82e05b22cc7d4ef5", "5B10AC8D82E05B22CC7D4EF5", "5b10AC8d");
    for (String id : ids) {
      tested.store().keep(consent(account(id), MONDAY, id, siteWithId("c-" + id)));
      tested
          .store()
          .links()
          .keep(new LocalUser(Identity.CONTAINER, id), new AccountLink(new AccountId(id), null));
    }

    for (String id : ids) {
      Grant grant = tested.find(new AccountId(id));
      assertThat(grant.account().accountId().value()).isEqualTo(id);
      assertThat(grant.tokens()).isEqualTo(tokens(id));
      assertThat(grant.grantedSites()).containsExactly(siteWithId("c-" + id));
      assertThat(tested.store().links().find(new LocalUser(Identity.CONTAINER, id)))
          .contains(new AccountLink(new AccountId(id), null));
      assertThat(
              tested
                  .store()
                  .leases()
                  .lease(new AccountId(id), "node", LONG, tokens(id), Leases.UNKNOWN))
          .isInstanceOf(LeaseResult.Acquired.class);
    }
    tested.store().delete(new AccountId(ids.get(0)));

    assertThat(tested.store().find(new AccountId(ids.get(0)))).isEmpty();
    assertThat(tested.store().status(new AccountId(ids.get(1)))).isPresent();
    assertThat(database.select("select account_id from trivet_account"))
        .containsExactlyInAnyOrder(ids.get(1), ids.get(2));
  }

  @Test
  void sites_whoseIdsDifferInCase_areDifferentSites() {
    tested.consentOfMia(MONDAY, "1", siteWithId("Cloud-A"), siteWithId("cloud-a"));
    tested.store().mark(MIA, new CloudId("cloud-a"), Product.JIRA, false);

    assertThat(
            tested.consentOfMia(TUESDAY, "2", siteWithId("cloud-a"), siteWithId("CLOUD-A")).added())
        .containsExactly(siteWithId("CLOUD-A"));
    assertThat(tested.find(MIA).grantedSites())
        .containsExactlyInAnyOrder(siteWithId("cloud-a"), siteWithId("CLOUD-A"));
  }

  @Test
  void keys_whoseIdsDifferInCase_areDifferentKeys() {
    tested.start("a", "A");

    assertThat(database.select("select key_id from trivet_key"))
        .containsExactlyInAnyOrder("a", "A");
    tested.start("A").keep(consent(account(MIA.value()), MONDAY, "1", site("acorn")));
    tested.start("a").upkeep();
    assertThat(database.select("select key_id from trivet_grant")).containsExactly("A");
  }

  /** The older collations of MySQL ignore blanks at the end when they compare. */
  @Test
  void clients_whoseIdsDifferInCaseOrInABlankAtTheEnd_areDifferentClients() {
    List<String> clients = List.of("client", "Client", "client ", "client  ");
    for (String client : clients) {
      tested.store(client, (byte) 1).keep(consent(account(MIA.value()), MONDAY, "of-" + client));
    }

    for (String client : clients) {
      assertThat(tested.store(client, (byte) 1).find(MIA).map(Grant::tokens))
          .contains(tokens("of-" + client));
    }
  }

  @Test
  void lease_thatAnotherNodeTakes_betweenOurReadAndOurWrite_isNotOurs() {
    tested.consentOfMia(MONDAY, "1", site("acorn"));
    List<LeaseResult> others = new ArrayList<>();
    Interposed late =
        new Interposed(
            database,
            1,
            () ->
                others.add(
                    tested
                        .store()
                        .leases()
                        .lease(MIA, "other", LONG, tokens("1"), Leases.UNKNOWN)));

    LeaseResult ours =
        new JpaGrantStore(late, cipher((byte) 1), CLIENT, new ApplicationName("/app"))
            .leases()
            .lease(MIA, "node", LONG, tokens("1"), Leases.UNKNOWN);

    assertThat(others).singleElement().isInstanceOf(LeaseResult.Acquired.class);
    assertThat(ours).isInstanceOf(LeaseResult.Busy.class);
    assertThat(database.select("select lease_owner from trivet_grant")).containsExactly("other");
  }

  private static String letters(int length) {
    return "x".repeat(length);
  }

  private static URI address(int length) {
    String start = "https://a.example/";
    return URI.create(start + letters(length - start.length()));
  }

  /** Makes the longest text for a column of 255, most of it characters of four bytes. */
  private static String name() {
    return "x" + ACORN.repeat(127);
  }

  private static Scopes scopes(int length) {
    int each = 100;
    return Scopes.parse(
        IntStream.range(0, length / each)
            .mapToObj(i -> String.format(Locale.ROOT, "%03d", i) + letters(each - 4))
            .collect(Collectors.joining(" ")));
  }

  @Test
  void values_ofTheGreatestLength_areKeptWhole() {
    Account account =
        new Account(
            new AccountId(letters(128)),
            name(),
            name(),
            letters(308) + "@example.com",
            address(2048),
            letters(255),
            letters(255),
            AccountStatus.INACTIVE,
            new Organisation(name(), name(), name(), name()));
    Site site =
        new Site(
            new CloudId(letters(64)),
            name(),
            address(2048),
            address(2048),
            List.of(new Product(Product.JIRA, scopes(7900)), new Product("other", scopes(7900))));
    // the longest tokens that Trivet accepts from Atlassian
    TokenSet tokens = new TokenSet(letters(16_384), "y".repeat(16_384), TUESDAY, scopes(7999));

    tested
        .store("z".repeat(255), (byte) 1)
        .keep(new Consent(account, List.of(site), tokens, MONDAY));

    Grant kept = tested.store("z".repeat(255), (byte) 1).find(account.accountId()).orElseThrow();
    assertThat(kept.account()).isEqualTo(account);
    assertThat(kept.grantedSites()).containsExactly(site);
    assertThat(kept.tokens()).isEqualTo(tokens);
    LocalUser caller = new LocalUser(Identity.CONTAINER, letters(255));
    tested
        .store("z".repeat(255), (byte) 1)
        .links()
        .keep(caller, new AccountLink(account.accountId(), null));
    assertThat(tested.store("z".repeat(255), (byte) 1).links().find(caller)).isPresent();
  }
}
