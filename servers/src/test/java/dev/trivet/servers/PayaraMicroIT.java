// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;

/** A stock Payara Micro: EclipseLink, Jersey, Grizzly. */
final class PayaraMicroIT extends AttackSuite {

  @Override
  RunningServer start(Deployment sample) throws IOException, InterruptedException {
    return PayaraMicroServer.start(
        systemPath("trivet.payara-micro.jar"),
        TARGET.resolve("payara-micro-it"),
        sample,
        Ports.free());
  }
}
