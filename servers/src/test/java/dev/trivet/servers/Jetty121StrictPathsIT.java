// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The guard on a stock Jetty 12.1. */
final class Jetty121StrictPathsIT extends TrustSuite {

  @Override
  RunningServer start(Path work, Deployment wars, Ports ports)
      throws IOException, InterruptedException {
    return JettyServer.start(
        SampleOnServer.systemPath("trivet.jetty-12.1.home"), work, wars, ports);
  }

  @Override
  WebArchive complete(WebArchive war) {
    return ServletContainer.complete(war);
  }

  @Override
  String dataSource() {
    return ServletContainer.DATA_SOURCE;
  }

  @Override
  String read(String target) {
    return ServletContainer.withoutFragment(target);
  }

  @Override
  boolean strict() {
    return true;
  }
}
