// SPDX-License-Identifier: Apache-2.0
package dev.trivet.config;

/** Kind of store for grants. */
public enum StoreKind {
  /** Database, by JPA. */
  JPA,
  /** Memory of this process; grants are lost when it ends. */
  MEMORY
}
