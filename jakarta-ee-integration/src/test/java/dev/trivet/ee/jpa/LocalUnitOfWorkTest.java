// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.jwe.KeyRing;
import dev.trivet.jwe.TokenCipher;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Trivet's own unit where the container has no JTA. */
class LocalUnitOfWorkTest {

  private static final TokenCipher CIPHER =
      new TokenCipher(KeyRing.parse(Base64.getEncoder().encodeToString(new byte[32])));

  private final H2Database database = new H2Database();
  private final EntityManagerFactory factory =
      Persistence.create(database.dataSource(), false, "/app");
  private final LocalUnitOfWork work = new LocalUnitOfWork(factory);
  private final IllegalStateException failure = new IllegalStateException("the work's own");

  @AfterEach
  void close() {
    factory.close();
  }

  private static KeyRow persist(EntityManager em) {
    KeyRow row = new KeyRow("client", CIPHER.primaryId(), CIPHER);
    em.persist(row);
    em.flush();
    return row;
  }

  private String rows() {
    return String.valueOf(
        Sql.select(database.dataSource(), "select count(*) from trivet_key").get(0));
  }

  /** A JTA unit of an application, on a server without JTA. */
  @Test
  void unit_thatNeedsTheContainersTransactions_isRecognised() {
    LocalUnitOfWork.requireResourceLocal(factory);
    Map<String, Object> ofTheContainer =
        Map.of(
            "jakarta.persistence.transactionType", "JTA",
            "jakarta.persistence.jtaDataSource", database.dataSource(),
            "hibernate.dialect", "org.hibernate.dialect.H2Dialect",
            "hibernate.boot.allow_jdbc_metadata_access", "false");
    try (EntityManagerFactory jta =
        jakarta.persistence.Persistence.createEntityManagerFactory("hibernate", ofTheContainer)) {
      assertThatThrownBy(() -> LocalUnitOfWork.requireResourceLocal(jta))
          .isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void work_isCommitted() {
    work.run(LocalUnitOfWorkTest::persist);

    assertThat(rows()).isEqualTo("1");
  }

  @Test
  void work_thatFails_isRolledBack_andPassesOnWhatItThrew() {
    assertThatThrownBy(
            () ->
                work.run(
                    em -> {
                      persist(em);
                      throw failure;
                    }))
        .isSameAs(failure);

    assertThat(rows()).isEqualTo("0");
    assertThat(work.<Boolean>run(EntityManager::isOpen)).as("the next one").isTrue();
  }

  @Test
  void work_thatCannotBeRolledBackEither_passesOnWhatItThrewFirst() {
    assertThatThrownBy(
            () ->
                work.run(
                    em -> {
                      persist(em);
                      database.stop();
                      throw failure;
                    }))
        .isSameAs(failure);
  }
}
