// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;

/** A stock Jetty 12.1, and the sample with Weld, Hibernate and Jersey in it. */
final class Jetty121IT extends AttackSuite {

  @Override
  String war() {
    return "trivet.servlet.war";
  }

  @Override
  RunningServer start(Deployment sample) throws IOException, InterruptedException {
    return JettyServer.start(
        systemPath("trivet.jetty-12.1.home"),
        TARGET.resolve("jetty-12.1-it"),
        sample,
        Ports.free());
  }
}
