// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trivet.fake.FakeAtlassian;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * Fixture of the suites about the guard: two guarded applications on a shared server.
 *
 * @param shared the server
 * @param applications the applications that the suites are about
 */
record GuardFixture(SharedServer shared, GuardedApplications applications) {

  /** Starts the server, and signs Mia in to both applications. */
  void start() throws Exception {
    shared.start();
    for (DeployedApplication context : contexts()) {
      context.await("/pub/up");
      context.signIn(atlassian());
    }
  }

  /** Tells whether {@code trivet.strict-paths} is on. */
  boolean strict() {
    return applications.strict();
  }

  FakeAtlassian atlassian() {
    return applications.atlassian();
  }

  /** Returns both applications; the first is at the root. */
  List<DeployedApplication> contexts() {
    return applications.contexts();
  }

  /** Does steps 4 to 9 after the redirect to Atlassian; returns the target of the last redirect. */
  String finish(DeployedApplication context, RawResponse begun, String... headers)
      throws IOException {
    RawResponse done = consent(context, begun, headers);
    assertThat(done.status()).as(done.text()).isEqualTo(303);
    return done.location().orElseThrow();
  }

  RawResponse consent(DeployedApplication context, RawResponse begun, String... headers)
      throws IOException {
    URI callback = atlassian().consent(URI.create(begun.location().orElseThrow()), "mia", "site-a");
    return context.send(
        RawRequest.get(callback.getRawPath() + "?" + callback.getRawQuery())
            .as(begun.session().orElseThrow())
            .with(headers));
  }

  static boolean isToAtlassian(RawResponse answer) {
    return answer.status() == 302 && answer.location().orElse("").contains("/authorize?");
  }
}
