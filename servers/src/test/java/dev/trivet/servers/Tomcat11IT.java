// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;

/** A stock Tomcat 11, and the sample with Weld, Hibernate and Jersey in it. */
final class Tomcat11IT extends AttackSuite {

  @Override
  String war() {
    return "trivet.servlet.war";
  }

  @Override
  RunningServer start(Deployment sample) throws IOException, InterruptedException {
    return TomcatServer.start(
        systemPath("trivet.tomcat-11.home"), TARGET.resolve("tomcat-11-it"), sample, Ports.free());
  }
}
