// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.grant.GrantStore;
import dev.trivet.grant.MemoryGrantStore;

class MemoryGrantStoreTest extends LeasesContract {

  private final MemoryGrantStore store = new MemoryGrantStore();

  @Override
  GrantStore store() {
    return store;
  }
}
