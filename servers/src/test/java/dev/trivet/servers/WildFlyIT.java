// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;

/** A stock WildFly: Hibernate, RESTEasy, Undertow. */
final class WildFlyIT extends AttackSuite {

  @Override
  RunningServer start(Deployment sample) throws IOException, InterruptedException {
    return WildFlyServer.start(
        systemPath("trivet.wildfly.home"), TARGET.resolve("wildfly-it"), sample, Ports.free());
  }
}
