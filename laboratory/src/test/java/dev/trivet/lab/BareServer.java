// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import dev.trivet.lab.bare.BareNode;
import dev.trivet.servers.Application;
import dev.trivet.servers.Deployment;
import dev.trivet.servers.Ports;
import dev.trivet.servers.RunningServer;
import dev.trivet.servers.ServerProcess;
import dev.trivet.servers.StartupProbe;
import dev.trivet.servers.StockServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Process of a {@link BareNode} in the place of a server.
 *
 * @param jdbc its way to the database
 */
record BareServer(Jdbc jdbc) implements StockServer {

  /** What it has instead of an archive. */
  static final Application APPLICATION = new Application(Path.of("lab.war"), "/lab");

  @Override
  public RunningServer start(Path work, Deployment app, Ports ports)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            BareNode.class.getName(),
            Integer.toString(ports.http()),
            jdbc.driver().getName(),
            jdbc.url());
    ServerProcess process = ServerProcess.start(command, app, ports, work);
    return new StartupProbe("Bare node", process, each -> false).await(app, ports);
  }
}
