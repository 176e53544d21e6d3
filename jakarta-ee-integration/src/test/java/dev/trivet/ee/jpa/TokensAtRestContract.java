// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.TUESDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.consent;
import static dev.trivet.ee.jpa.Samples.named;
import static dev.trivet.ee.jpa.Samples.site;
import static dev.trivet.ee.jpa.Samples.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.grant.ConsentOutcome;
import dev.trivet.grant.GrantStore;
import dev.trivet.jwe.KeyRing;
import dev.trivet.jwe.TokenCipher;
import dev.trivet.model.AccountId;
import dev.trivet.model.Grant;
import dev.trivet.model.GrantState;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database may know of tokens, with every provider alike. */
abstract class TokensAtRestContract extends AbandonedLeasesContract {

  static final String CLIENT = "client";

  final TestDatabase database;
  private final JpaGrantStore store;

  TokensAtRestContract(TestDatabase database) {
    this.database = database;
    this.store = store(CLIENT, (byte) 1);
  }

  final JpaGrantStore store(String client, byte keyByte) {
    return new JpaGrantStore(database, cipher(keyByte), client);
  }

  static TokenCipher cipher(byte keyByte) {
    byte[] key = new byte[32];
    key[0] = keyByte;
    return new TokenCipher(KeyRing.parse(Base64.getEncoder().encodeToString(key)));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  GrantStore store() {
    return store;
  }

  @Override
  void minutesPass(int minutes) {
    database.execute("update trivet_grant set lease_until = lease_until - " + minutes * 60_000L);
  }

  @Test
  void tokens_areNowhereInClear() {
    miaConsents(MONDAY, "secret", site("acorn"));

    for (String table : List.of("trivet_account", "trivet_grant", "trivet_site")) {
      assertThat(database.select("select * from " + table))
          .isNotEmpty()
          .noneMatch(value -> value != null && value.contains("secret"));
    }
    assertThat(database.select("select access_token, refresh_token from trivet_grant"))
        .allMatch(value -> value != null && value.split("\\.", -1).length == 5);
  }

  @Test
  void ciphertext_inAnotherRow_isUnreadableThereAndOnlyThere() {
    miaConsents(MONDAY, "1", site("acorn"));
    store.keep(consent(named("mallory", "Mallory"), MONDAY, "2", site("acorn")));

    database.execute(
        "update trivet_grant set access_token = (select access_token from trivet_grant where"
            + " account_id = '712020:mia') where account_id = 'mallory'");

    Grant stolen = find(new AccountId("mallory"));
    assertThat(stolen.state()).isEqualTo(GrantState.UNREADABLE);
    assertThat(stolen.tokens()).isNull();
    assertThat(stolen.account().name()).isEqualTo("Mallory");
    assertThat(find(MIA).tokens()).isEqualTo(tokens("1"));
  }

  @Test
  void ciphertext_inAnotherColumn_isUnreadable() {
    miaConsents(MONDAY, "1");
    database.execute("update trivet_grant set refresh_token = access_token");

    assertThat(find(MIA).state()).isEqualTo(GrantState.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b.c.d.e", "....", "not a token \u00e9"})
  void damagedCiphertext_isUnreadable(String text) {
    miaConsents(MONDAY, "1");
    database.execute("update trivet_grant set access_token = '" + text + "'");

    assertThat(find(MIA).state()).isEqualTo(GrantState.UNREADABLE);
  }

  @Test
  void lostKey_isMendedByAConsent() {
    miaConsents(MONDAY, "1", site("acorn"));
    JpaGrantStore other = store(CLIENT, (byte) 2);

    assertThat(other.find(MIA).orElseThrow().state()).isEqualTo(GrantState.UNREADABLE);
    ConsentOutcome outcome = other.keep(consent(account(MIA.value()), TUESDAY, "2", site("acorn")));

    assertThat(outcome.grant().state()).isEqualTo(GrantState.LIVE);
    assertThat(other.find(MIA).orElseThrow().tokens()).isEqualTo(tokens("2"));
    assertThat(find(MIA).state()).isEqualTo(GrantState.UNREADABLE);
  }
}
