// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trivet.ee.AtlassianUnavailableException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RetryingUnitOfWorkTest {

  private static UnitOfWork failing(String state) {
    return new UnitOfWork() {
      @Override
      public <T> T run(Function<EntityManager, T> work) {
        throw new PersistenceException(new SQLException("row ('mia@example.com')", state));
      }
    };
  }

  /** H2 quotes the whole row that violates a key, with the e-mail address. */
  @Test
  void conflictThatStays_quotesNothingOfTheRow() {
    assertThatThrownBy(() -> new RetryingUnitOfWork(failing("23505")).run(em -> em))
        .isInstanceOf(AtlassianUnavailableException.class)
        .hasMessageContaining("TRV-0501")
        .hasNoCause();
  }

  /** Drivers quote the values that they refuse: too long, of another character set. */
  @Test
  void otherTrouble_keepsItsCause_withoutWhatThatQuotes() {
    assertThatThrownBy(() -> new RetryingUnitOfWork(failing("22001")).run(em -> em))
        .isInstanceOf(AtlassianUnavailableException.class)
        .hasStackTraceContaining("jakarta.persistence.PersistenceException: java.sql.SQLException")
        .hasStackTraceContaining("java.sql.SQLException: row ('(left out)')")
        .satisfies(
            thrown -> {
              StringWriter text = new StringWriter();
              thrown.printStackTrace(new PrintWriter(text));
              assertThat(text.toString()).doesNotContain("mia@example.com");
            });
  }
}
