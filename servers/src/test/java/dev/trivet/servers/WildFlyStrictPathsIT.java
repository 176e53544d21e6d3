// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.nio.file.Path;

/** The guard on a stock WildFly. */
final class WildFlyStrictPathsIT extends TrustSuite {

  @Override
  RunningServer start(Path work, Deployment wars, Ports ports)
      throws IOException, InterruptedException {
    return WildFlyServer.start(SampleOnServer.systemPath("trivet.wildfly.home"), work, wars, ports);
  }

  @Override
  boolean strict() {
    return true;
  }
}
