// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.ee.MisconfiguredException;
import dev.trivet.jwe.TokenCipher;
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
 * Whether the keys of this node are those that the database was written with. A node with the wrong
 * keys would ask everybody for consent again, and the other nodes could not read what it writes; so
 * it does not start.
 */
final class KeyCheck {

  private final TokenCipher cipher;
  private final String clientId;

  KeyCheck(TokenCipher cipher, String clientId) {
    this.cipher = cipher;
    this.clientId = clientId;
  }

  /**
   * Opens what other nodes left, and leaves a canary for each key that is new here.
   *
   * @throws MisconfiguredException when the keys do not fit
   */
  void check(UnitOfWork work) {
    refuse(work.run(this::misfit));
    new JdbcInserts(work).insertAbsent(work.run(this::absent));
    // again: another node may have left a key of the same id meanwhile
    refuse(
        work.run(
            em -> {
              Optional<String> misfit = misfit(em);
              if (misfit.isEmpty()) {
                leave(em, rows(em));
              }
              return misfit;
            }));
  }

  /** Not within a unit of work: what leaves one counts as trouble of the database. */
  private void refuse(Optional<String> misfit) {
    if (misfit.isPresent()) {
      throw new MisconfiguredException(
          ErrorCode.KEYS,
          "trivet.encryption-keys does not fit the database: "
              + misfit.get()
              + ". Give this node the keys that the others have. Only if they are lost for good,"
              + " delete the rows of trivet_key with client_id "
              + clientId
              + " and start again: what was sealed with them cannot be read any more, and its people"
              + " are asked for consent again.");
    }
  }

  private Optional<String> misfit(EntityManager em) {
    Map<String, KeyRow> known = rows(em);
    if (!known.isEmpty() && Collections.disjoint(known.keySet(), cipher.keyIds())) {
      return Optional.of("it knows the keys " + known.keySet() + ", not " + cipher.keyIds());
    }
    for (String id : cipher.keyIds()) {
      KeyRow row = known.get(id);
      if (row != null && !row.sings(cipher)) {
        return Optional.of("its key " + id + " is another one than ours of that id");
      }
    }
    return Optional.empty();
  }

  /** Rows for those of our keys that the database does not know. */
  private List<JdbcInserts.Row> absent(EntityManager em) {
    Map<String, KeyRow> known = rows(em);
    return cipher.keyIds().stream()
        .filter(id -> !known.containsKey(id))
        .sorted()
        .map(id -> new KeyRow(clientId, id, cipher).insert())
        .toList();
  }

  private void leave(EntityManager em, Map<String, KeyRow> known) {
    // in the same order on every node, so that two that start at once do not lock each other out
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
      // a later promotion has a later time, whatever the clocks of the nodes say
      long latest = known.values().stream().mapToLong(KeyRow::primarySince).max().orElse(0);
      primary.becomePrimary(Math.max(latest + 1, System.currentTimeMillis()));
    }
    em.flush();
  }

  /**
   * Those of our keys that gave way to the one that is primary here. A node that has not heard of a
   * promotion yet has none: so two nodes that disagree never seal the same row to and fro.
   */
  List<String> retired(EntityManager em) {
    Map<String, KeyRow> known = rows(em);
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

  private Map<String, KeyRow> rows(EntityManager em) {
    TypedQuery<KeyRow> query =
        em.createQuery("select k from KeyRow k where k.clientId = :client", KeyRow.class);
    UncachedReads.HINTS.forEach(query::setHint);
    return query.setParameter("client", clientId).getResultList().stream()
        .collect(
            Collectors.toMap(KeyRow::keyId, Function.identity(), (row, twin) -> row, TreeMap::new));
  }
}
