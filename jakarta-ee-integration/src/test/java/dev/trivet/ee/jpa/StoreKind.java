// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

/** Kind of store that a contract of stores is tested with. */
interface StoreKind {

  /** Opens an empty store of this kind. */
  StoreUnderTest open();
}
