// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.grant.GrantStore;
import dev.trivet.grant.InMemoryGrantStore;
import java.time.Duration;
import java.time.Instant;

class MemoryGrantStoreTest extends AbandonedLeasesContract {

  private Duration passed = Duration.ZERO;
  private final InMemoryGrantStore store = new InMemoryGrantStore(() -> Instant.now().plus(passed));

  @Override
  GrantStore store() {
    return store;
  }

  @Override
  void minutesPass(int minutes) {
    passed = passed.plusMinutes(minutes);
  }
}
