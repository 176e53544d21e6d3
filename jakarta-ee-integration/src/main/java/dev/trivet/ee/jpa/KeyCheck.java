// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.config.ApplicationName;
import dev.trivet.ee.MisconfiguredException;
import dev.trivet.jwe.TokenCipher;
import dev.trivet.model.AccountId;
import dev.trivet.model.ErrorCode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Check, at the start, that the keys of this node are those that the database was written with. A
 * node with other keys does not start: every person would have to consent again on it, and the
 * other nodes could not open the tokens that it stores.
 */
final class KeyCheck {

  private final TokenCipher cipher;
  private final String clientId;
  private final ApplicationName application;

  KeyCheck(TokenCipher cipher, String clientId, ApplicationName application) {
    this.cipher = cipher;
    this.clientId = clientId;
    this.application = application;
  }

  /**
   * Opens the key check values in the database, and adds one for each key that is new there.
   *
   * @return whether JDBC reads the tables of the JPA provider
   * @throws MisconfiguredException when the keys are not those of the database
   */
  boolean check(UnitOfWork work) {
    throwIfPresent(work.run(this::findMismatch));
    JdbcInserts inserts = new JdbcInserts(work, application);
    boolean isSame = readsSameTables(work, inserts);
    if (!isSame) {
      inserts.leaveToProvider();
    }
    work.run(this::absentRows).forEach(row -> inserts.insert(List.of(row)));
    // again: another node may have added a key of the same id meanwhile
    throwIfPresent(
        work.run(
            em -> {
              Optional<String> mismatch = findMismatch(em);
              if (mismatch.isEmpty()) {
                store(em, findRows(em));
              }
              return mismatch;
            }));
    return isSame;
  }

  /**
   * Tells whether JDBC, where it is possible, finds a row that the JPA provider has just stored. A
   * key row is no proof, since a copy of the tables has it, too. Upkeep deletes the row.
   */
  private boolean readsSameTables(UnitOfWork work, JdbcInserts inserts) {
    if (inserts.dataSource() == null) {
      return true;
    }
    LeaseRow sample = new LeaseRow(clientId, new AccountId("sample"), 0);
    work.run(
        em -> {
          em.persist(sample);
          em.flush();
          return sample;
        });
    return sample.isFoundBy(inserts);
  }

  /** Throws outside the unit of work, which would report the database as unavailable. */
  private void throwIfPresent(Optional<String> mismatch) {
    if (mismatch.isPresent()) {
      throw new MisconfiguredException(
          ErrorCode.KEYS,
          "trivet.encryption-keys does not fit the database: "
              + mismatch.get()
              + ". Give this node the keys that the other nodes have. Only if these keys are lost,"
              + " delete the rows of trivet_key with client_id "
              + clientId
              + " and start again: tokens that were sealed with the lost keys cannot be decrypted any"
              + " more, and their people must consent again.");
    }
  }

  private Optional<String> findMismatch(EntityManager em) {
    Map<String, KeyRow> known = findRows(em);
    if (!known.isEmpty() && Collections.disjoint(known.keySet(), cipher.keyIds())) {
      return Optional.of("it knows the keys " + known.keySet() + ", not " + cipher.keyIds());
    }
    for (String id : cipher.keyIds()) {
      KeyRow row = known.get(id);
      if (row != null && !row.opensWith(cipher)) {
        return Optional.of("its key " + id + " is not the key " + id + " of this node");
      }
    }
    return Optional.empty();
  }

  /** Returns rows for the keys of this node that the database does not know. */
  private List<JdbcInserts.Row> absentRows(EntityManager em) {
    Map<String, KeyRow> known = findRows(em);
    return cipher.keyIds().stream()
        .filter(id -> !known.containsKey(id))
        .sorted()
        .map(id -> new KeyRow(clientId, id, cipher).toInsert())
        .toList();
  }

  private void store(EntityManager em, Map<String, KeyRow> known) {
    // in the same order on every node, so that two that start at once do not deadlock
    for (String id : new TreeSet<>(cipher.keyIds())) {
      if (!known.containsKey(id)) {
        KeyRow row = new KeyRow(clientId, id, cipher);
        em.persist(row);
        em.flush();
        known.put(id, row);
      }
    }
    KeyRow primary = known.get(cipher.primaryId());
    if (primary != null && primary.primarySince() == 0) {
      // a later promotion gets a later time, whatever the clocks of the nodes say
      long latest = known.values().stream().mapToLong(KeyRow::primarySince).max().orElse(0);
      primary.becomePrimary(Math.max(latest + 1, System.currentTimeMillis()));
    }
    em.flush();
  }

  /**
   * Finds the keys of this node that were primary before the present one. While nodes disagree
   * about the primary key, the node with the older one finds none. So two nodes never reseal the
   * same row in turn.
   */
  List<String> findRetired(EntityManager em) {
    Map<String, KeyRow> known = findRows(em);
    KeyRow primary = known.get(cipher.primaryId());
    if (primary == null) {
      return List.of();
    }
    return known.values().stream()
        .filter(row -> row.primarySince() < primary.primarySince())
        .map(KeyRow::keyId)
        .filter(cipher.keyIds()::contains)
        .toList();
  }

  private Map<String, KeyRow> findRows(EntityManager em) {
    TypedQuery<KeyRow> query =
        em.createQuery("select k from KeyRow k where k.clientId = :client", KeyRow.class);
    UncachedReads.HINTS.forEach(query::setHint);
    return query.setParameter("client", clientId).getResultList().stream()
        .collect(
            Collectors.toMap(KeyRow::keyId, Function.identity(), (row, twin) -> row, TreeMap::new));
  }
}
