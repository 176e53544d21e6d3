// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.mariadb;

import java.util.List;

/** Configurations of a MariaDB server that applications meet. */
public enum ServerKind {
  /** As Debian configures it. */
  UTF8MB4("--character-set-server=utf8mb4", "--collation-server=utf8mb4_general_ci"),

  /** Everything that can be otherwise and that a store might depend on. */
  LATIN1(
      "--character-set-server=latin1",
      "--collation-server=latin1_swedish_ci",
      "--lower-case-table-names=1",
      // not strict: a value that is too long is cut without an error
      "--sql-mode=ANSI_QUOTES,NO_BACKSLASH_ESCAPES",
      "--transaction-isolation=READ-COMMITTED",
      "--autocommit=0",
      "--default-time-zone=-09:30");

  private final String options;

  ServerKind(String... options) {
    this.options = String.join(" ", options);
  }

  List<String> options() {
    return List.of(options.split(" ", -1));
  }
}
