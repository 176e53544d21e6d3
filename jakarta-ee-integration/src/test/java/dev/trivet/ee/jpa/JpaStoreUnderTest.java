// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.config.ApplicationName;
import dev.trivet.jwe.KeyRing;
import dev.trivet.jwe.TokenCipher;
import java.util.Base64;

/** Store in a database under test, and further nodes on the same database. */
final class JpaStoreUnderTest implements StoreUnderTest {

  static final String CLIENT = "client";

  private final TestDatabase database;
  private final JpaGrantStore store;

  JpaStoreUnderTest(TestDatabase database) {
    this.database = database;
    this.store = store(CLIENT, (byte) 1);
  }

  TestDatabase database() {
    return database;
  }

  @Override
  public JpaGrantStore store() {
    return store;
  }

  /** Opens the store of a client id, with a key whose first byte is given. */
  JpaGrantStore store(String client, byte keyByte) {
    return new JpaGrantStore(database, cipher(keyByte), client, new ApplicationName("/app"));
  }

  static TokenCipher cipher(byte keyByte) {
    byte[] key = new byte[32];
    key[0] = keyByte;
    return new TokenCipher(KeyRing.parse(Base64.getEncoder().encodeToString(key)));
  }

  /** Starts a node with keys of these ids, the first primary. */
  JpaGrantStore start(String... keyIds) {
    JpaGrantStore node =
        new JpaGrantStore(database, Rings.of(keyIds), CLIENT, new ApplicationName("/app"));
    node.checkKeys();
    return node;
  }

  @Override
  public void passMinutes(int minutes) {
    database.execute("update trivet_grant set lease_until = lease_until - " + minutes * 60_000L);
  }

  @Override
  public void close() {
    database.close();
  }
}
