// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The guard on a stock Tomcat 10.1. */
final class TomcatLenientPathsIT extends RedirectSuite {

  @Override
  RunningServer start(Path work, Deployment wars, Ports ports)
      throws IOException, InterruptedException {
    return TomcatServer.start(SampleOnServer.systemPath("trivet.tomcat.home"), work, wars, ports);
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
  boolean strict() {
    return false;
  }
}
