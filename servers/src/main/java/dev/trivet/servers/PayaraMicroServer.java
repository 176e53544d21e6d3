// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Server for Payara Micro.
 *
 * @param jar the server, a single jar
 * @param java the JDK that it runs on
 */
record PayaraMicroServer(Path jar, Path java) implements StockServer {

  private static final String NAME = "Payara Micro";

  /** Command that binds the listener to the loopback interface; the default is every interface. */
  private static final String LOOPBACK_ONLY =
      "set configs.config.server-config.network-config.network-listeners.network-listener"
          + ".http-listener.address=127.0.0.1\n";

  private static final String FINEST_LOG = "set-log-levels dev.trivet=FINEST\n";

  @Override
  public RunningServer start(Path work, Deployment app, Ports ports)
      throws IOException, InterruptedException {
    Path base = Folders.fresh(work.toAbsolutePath());
    String settings = app.finestLog() ? LOOPBACK_ONLY + FINEST_LOG : LOOPBACK_ONLY;
    Path boot = Files.writeString(base.resolve("boot.txt"), settings);
    ServerProcess process = ServerProcess.start(command(base, boot, app, ports), app, ports, base);
    return new StartupProbe(NAME, process, each -> refused(process.log())).await(app, ports);
  }

  private List<String> command(Path base, Path boot, Deployment app, Ports ports)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                java.resolve("bin/java").toString(),
                "-Xmx512m",
                "-Djava.io.tmpdir=" + Files.createDirectories(base.resolve("tmp")),
                // its default database listens on a port
                "-Dh2.bindAddress=127.0.0.1",
                "-jar",
                jar.toAbsolutePath().toString(),
                "--rootdir",
                base.resolve("runtime").toString(),
                "--prebootcommandfile",
                boot.toString(),
                "--port",
                String.valueOf(ports.http()),
                // not with --nocluster, which would enable Hazelcast again
                "--nohazelcast"));
    for (Application each : app.applications()) {
      command.addAll(List.of("--deploy", each.archive().toAbsolutePath().toString()));
    }
    return command;
  }

  private static boolean refused(Path log) {
    String text = LogTail.read(log);
    return text.contains("Exception while loading the app") || text.contains("Failed to deploy");
  }
}
