// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.error.TransientFailure;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PatientWorkTest {

  private static UnitOfWork failing(String state) {
    return new UnitOfWork() {
      @Override
      public <T> T run(Function<EntityManager, T> work) {
        throw new PersistenceException(new SQLException("row ('mia@example.com')", state));
      }
    };
  }

  /** H2 quotes the whole row that a key refused, the e-mail address in it. */
  @Test
  void conflictThatStays_quotesNothingOfTheRow() {
    assertThatThrownBy(() -> new PatientWork(failing("23505")).run(em -> em))
        .isInstanceOf(TransientFailure.class)
        .hasMessageContaining("TRV-0501")
        .hasNoCause();
  }

  @Test
  void otherTrouble_keepsItsCause() {
    assertThatThrownBy(() -> new PatientWork(failing("08006")).run(em -> em))
        .isInstanceOf(TransientFailure.class)
        .hasCauseInstanceOf(PersistenceException.class);
  }
}
