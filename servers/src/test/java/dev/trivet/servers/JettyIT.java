// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;

/** A stock Jetty 12.0, and the sample with Weld, Hibernate and Jersey in it. */
final class JettyIT extends AttackSuite {

  @Override
  String war() {
    return "trivet.servlet.war";
  }

  @Override
  RunningServer start(Deployment sample) throws IOException, InterruptedException {
    return JettyServer.start(
        systemPath("trivet.jetty.home"), TARGET.resolve("jetty-it"), sample, Ports.free());
  }
}
