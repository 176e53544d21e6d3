// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import dev.trivet.fake.FakeAtlassian;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Fixture of the suites about the guard: two guarded applications on a shared server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GuardFixture {

  private final SharedServer shared;
  private final GuardedApplications applications;
  FakeAtlassian atlassian;
  RunningServer server;

  /** Both applications; the first is at the root. */
  List<DeployedApplication> contexts;

  /**
   * A suite.
   *
   * @param shared the server
   * @param applications those that the suite is about
   */
  GuardFixture(SharedServer shared, GuardedApplications applications) {
    this.shared = shared;
    this.applications = applications;
  }

  /** Returns what {@code trivet.strict-paths} says. */
  final boolean strict() {
    return applications.strict();
  }

  @BeforeAll
  void signIn() throws Exception {
    server = shared.start();
    atlassian = applications.atlassian();
    contexts = applications.contexts();
    for (DeployedApplication context : contexts) {
      context.await("/pub/up");
      context.signIn(atlassian);
    }
  }
}
