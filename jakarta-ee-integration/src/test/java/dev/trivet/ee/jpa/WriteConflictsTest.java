// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.RollbackException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteConflictsTest {

  @ParameterizedTest
  @CsvSource({
    "23505, true",
    "23000, true",
    "40001, true",
    "40P01, true",
    "55P03, true",
    "HYT00, true",
    "08006, false",
    "42S02, false",
    ", false"
  })
  void sqlState_tells(String state, boolean conflict) {
    Throwable failure = new SQLException("x", state);

    assertThat(WriteConflicts.isConflict(failure)).isEqualTo(conflict);
    assertThat(WriteConflicts.isConflict(new RollbackException(new IllegalStateException(failure))))
        .isEqualTo(conflict);
  }

  @ParameterizedTest
  @CsvSource({"HY000, 1020, true", "HY000, 1205, true", "HY000, 1030, false", "08S01, 1205, false"})
  void mysql_tellsByNumber(String state, int number, boolean conflict) {
    assertThat(WriteConflicts.isConflict(new SQLException("x", state, number))).isEqualTo(conflict);
  }

  @Test
  void lock_isAConflict() {
    assertThat(WriteConflicts.isConflict(new RollbackException(new OptimisticLockException())))
        .isTrue();
    assertThat(WriteConflicts.isConflict(new PessimisticLockException())).isTrue();
    assertThat(WriteConflicts.isConflict(new LockTimeoutException())).isTrue();
  }

  @Test
  void ringOfCauses_ends() {
    IllegalStateException one = new IllegalStateException("one");
    one.initCause(new IllegalStateException("two", one));

    assertThat(WriteConflicts.isConflict(one)).isFalse();
  }
}
