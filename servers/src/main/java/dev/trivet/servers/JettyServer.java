// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Server for Jetty with the modules of a Jakarta EE 10 web application.
 *
 * @param home the unpacked distribution, which stays as it is
 * @param java the JDK that it runs on
 */
record JettyServer(Path home, Path java) implements StockServer {

  private static final String NAME = "Jetty";

  /** Content of the file that {@code start.jar --add-modules} would write. */
  private static final String MODULES =
      "--modules=http,ee10-deploy,ee10-annotations,ee10-plus,ee10-jsp,ee10-cdi"
          + ",ee10-websocket-jakarta\n";

  private static final String FINEST_LOG =
      """
      handlers = java.util.logging.ConsoleHandler
      java.util.logging.ConsoleHandler.level = ALL
      dev.trivet.level = ALL
      """;

  @Override
  public RunningServer start(Path work, Deployment app, Ports ports)
      throws IOException, InterruptedException {
    Path base = Folders.fresh(work.toAbsolutePath());
    Files.writeString(Files.createDirectories(base.resolve("start.d")).resolve("all.ini"), MODULES);
    app.copyInto(Files.createDirectories(base.resolve("webapps")));
    ServerProcess process = ServerProcess.start(command(base, app, ports), app, ports, base);
    return new StartupProbe(NAME, process, each -> refused(process.log(), each)).await(app, ports);
  }

  private List<String> command(Path base, Deployment app, Ports ports) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                java.resolve("bin/java").toString(),
                "-Xmx512m",
                // in Turkish, the lower case of I is not i
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Djava.io.tmpdir=" + Files.createDirectories(base.resolve("tmp"))));
    if (app.finestLog()) {
      Path logging = Files.writeString(base.resolve("logging.properties"), FINEST_LOG);
      command.add("-Djava.util.logging.config.file=" + logging);
    }
    command.addAll(
        List.of(
            "-jar",
            home.toAbsolutePath().resolve("start.jar").toString(),
            "jetty.home=" + home.toAbsolutePath(),
            "jetty.base=" + base,
            "jetty.http.host=127.0.0.1",
            "jetty.http.port=" + ports.http()));
    return command;
  }

  /** Tells whether the log reports that the application failed. The server keeps running. */
  private static boolean refused(Path log, Application app) {
    return LogTail.read(log)
        .lines()
        .filter(line -> line.contains("Failed startup of context"))
        .anyMatch(line -> line.contains("/webapps/" + app.file()));
  }
}
