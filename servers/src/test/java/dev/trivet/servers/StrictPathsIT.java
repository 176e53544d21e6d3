// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Tests of the guard with its default settings. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StrictPathsIT implements GuardSuite, DenialSuite, RedirectSuite, TrustSuite {

  private final GuardFixture fixture = new GuardFixture(Suites.FIRST, Suites.STRICT);

  @BeforeAll
  void start() throws Exception {
    fixture.start();
  }

  @Override
  public GuardFixture fixture() {
    return fixture;
  }
}
