// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import dev.trivet.grant.GrantStore;
import dev.trivet.grant.InMemoryGrantStore;
import java.time.Duration;
import java.time.Instant;

/** Store in memory under test, with a clock that the test sets. */
final class InMemoryStoreUnderTest implements StoreUnderTest {

  /** The only kind of store in memory. */
  enum Kind implements StoreKind {
    IN_MEMORY;

    @Override
    public StoreUnderTest open() {
      return new InMemoryStoreUnderTest();
    }
  }

  private Duration passed = Duration.ZERO;
  private final InMemoryGrantStore store = new InMemoryGrantStore(() -> Instant.now().plus(passed));

  @Override
  public GrantStore store() {
    return store;
  }

  @Override
  public void passMinutes(int minutes) {
    passed = passed.plusMinutes(minutes);
  }

  @Override
  public void close() {
    // nothing to release
  }
}
