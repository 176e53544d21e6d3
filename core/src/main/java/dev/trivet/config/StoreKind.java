// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

/** Where grants are kept. */
public enum StoreKind {
  /** In the database. */
  JPA,
  /** In the memory of this process: gone with it. */
  MEMORY
}
