// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Tests of the guard with {@code trivet.strict-paths} off. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LenientPathsIT implements GuardSuite, DenialSuite, RedirectSuite {

  private final GuardFixture fixture = new GuardFixture(Suites.SECOND, Suites.LENIENT);

  @BeforeAll
  void start() throws Exception {
    fixture.start();
  }

  @Override
  public GuardFixture fixture() {
    return fixture;
  }
}
