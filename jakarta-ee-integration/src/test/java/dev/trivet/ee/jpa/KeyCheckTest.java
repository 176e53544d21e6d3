// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static dev.trivet.ee.jpa.JpaStoreUnderTest.CLIENT;
import static dev.trivet.ee.jpa.Samples.MIA;
import static dev.trivet.ee.jpa.Samples.MONDAY;
import static dev.trivet.ee.jpa.Samples.account;
import static dev.trivet.ee.jpa.Samples.consent;
import static dev.trivet.ee.jpa.Samples.site;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.ee.TrivetException;
import dev.trivet.model.ErrorCode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Start of a node on a database that other nodes use, with their keys and with others. */
@OnEveryDatabase
class KeyCheckTest {

  @AutoClose private final JpaStoreUnderTest tested;
  private final TestDatabase database;

  KeyCheckTest(DatabaseKind kind) {
    tested = kind.open();
    database = tested.database();
  }

  private AbstractThrowableAssert<?, ?> refused(String... ids) {
    return assertThatThrownBy(() -> tested.start(ids))
        .isInstanceOf(MisconfiguredException.class)
        .hasMessageStartingWith("[TRV-0006] trivet.encryption-keys")
        .hasMessageContaining("delete the rows of trivet_key with client_id " + CLIENT)
        .satisfies(
            failure -> assertThat(((TrivetException) failure).code()).isEqualTo(ErrorCode.KEYS));
  }

  private List<String> knownKeys() {
    return database.select("select key_id from trivet_key order by key_id");
  }

  @Test
  void firstNode_storesACheckValueForEachKey_andOthersStartBesideIt() {
    tested.start("b", "a");

    assertThat(knownKeys()).containsExactly("a", "b");
    for (List<String> ring :
        List.of(List.of("b", "a"), List.of("a", "b"), List.of("a"), List.of("b"))) {
      assertThatCode(() -> tested.start(ring.toArray(String[]::new))).doesNotThrowAnyException();
    }
    assertThat(knownKeys()).containsExactly("a", "b");
  }

  @Test
  void nodeWithOtherKeys_doesNotStart_andWritesNothing() {
    tested.start("a", "b");

    refused("c", "d").hasMessageContaining("it knows the keys [a, b], not [c, d]");

    assertThat(knownKeys()).containsExactly("a", "b");
  }

  @Test
  void nodeWithAnotherKeyOfTheSameId_doesNotStart() {
    tested.start("a");

    refused("a=other").hasMessageContaining("its key a is not the key a of this node");
    refused("b", "a=other").hasMessageContaining("its key a is not the key a of this node");

    assertThat(knownKeys()).containsExactly("a");
  }

  @Test
  void checkValueOfAnotherKey_isNoProof() {
    tested.start("a", "b");
    database.execute(
        "update trivet_key set canary = (select canary from trivet_key where key_id = 'b')"
            + " where key_id = 'a'");

    refused("a", "b");
  }

  @Test
  void newKey_isMadeKnownByTheFirstNodeThatHasIt() {
    tested.start("a");

    tested.start("a", "b");

    assertThat(knownKeys()).containsExactly("a", "b");
    refused("b=other");
  }

  @Test
  void applicationsThatShareADatabase_haveTheirOwnKeys() {
    tested.start("a");
    JpaGrantStore other =
        new JpaGrantStore(database, Rings.of("b"), "other", new ApplicationName("/app"));

    assertThatCode(other::checkKeys).doesNotThrowAnyException();

    refused("b");
  }

  @Test
  void keysThatAreLost_canBeGivenUpOnPurpose() {
    tested.start("a").keep(consent(account(MIA.value()), MONDAY, "1", site("acorn")));
    refused("b");

    database.execute("delete from trivet_key where client_id = 'client'");

    assertThatCode(() -> tested.start("b")).doesNotThrowAnyException();
    refused("a");
  }

  @Test
  void promotions_areOrdered_howeverTheClocksGo() {
    tested.start("a");
    database.execute("update trivet_key set primary_since = 9000000000000000");

    tested.start("b", "a");
    tested.start("c", "b");

    assertThat(
            database.select(
                "select key_id from trivet_key where primary_since is not null"
                    + " order by primary_since"))
        .containsExactly("a", "b", "c");
  }

  @Test
  void nodes_mayStartAtTheSameTime() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 25; round++) {
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Object> starting =
            () -> {
              together.await();
              return tested.start("a", "b");
            };
        for (Future<Object> node : threads.invokeAll(List.of(starting, starting))) {
          assertThat(node.get()).isNotNull();
        }
        assertThat(knownKeys()).containsExactly("a", "b");
        database.execute("delete from trivet_key");
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
