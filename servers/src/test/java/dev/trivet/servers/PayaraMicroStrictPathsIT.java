// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.nio.file.Path;

/** The guard on a stock Payara Micro. */
final class PayaraMicroStrictPathsIT extends TrustSuite {

  @Override
  RunningServer start(Path work, Deployment wars, Ports ports)
      throws IOException, InterruptedException {
    return PayaraMicroServer.start(
        SampleOnServer.systemPath("trivet.payara-micro.jar"), work, wars, ports);
  }

  @Override
  boolean strict() {
    return true;
  }
}
