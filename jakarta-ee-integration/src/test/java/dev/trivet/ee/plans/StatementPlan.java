// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.plans;

import java.util.List;

/**
 * Plan of a statement as the database explains it.
 *
 * @param statement the SQL
 * @param reads how the plan reads each table
 */
public record StatementPlan(String statement, List<Read> reads) {

  /** Keeps a copy of the list. */
  public StatementPlan {
    reads = List.copyOf(reads);
  }

  /**
   * Reading of a table.
   *
   * @param table its name
   * @param how the words of the database
   * @param isWhole whether the whole table or a whole index is read
   */
  public record Read(String table, String how, boolean isWhole) {}

  /** Tells whether the plan reads a whole table. */
  public boolean isWhole() {
    return reads.stream().anyMatch(Read::isWhole);
  }
}
