// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts Jetty as it comes, with the modules of a Jakarta EE 10 web application. */
public final class JettyServer {

  private static final String NAME = "Jetty";

  /** What {@code start.jar --add-modules} would write. */
  private static final String MODULES =
      "--modules=http,ee10-deploy,ee10-annotations,ee10-plus,ee10-jsp,ee10-cdi"
          + ",ee10-websocket-jakarta\n";

  private static final String FINEST_LOG =
      """
      handlers = java.util.logging.ConsoleHandler
      java.util.logging.ConsoleHandler.level = ALL
      dev.trivet.level = ALL
      """;

  private JettyServer() {}

  /**
   * Starts it and waits until the application answers.
   *
   * @param home the unpacked distribution, which stays as it is
   * @param work a folder for everything that this server writes; cleared first
   * @param ports of which it uses one
   * @throws ServerFailedException when it does not come up
   */
  public static RunningServer start(Path home, Path work, Deployment app, Ports ports)
      throws IOException, InterruptedException {
    Path base = Folders.fresh(work.toAbsolutePath());
    Files.writeString(Files.createDirectories(base.resolve("start.d")).resolve("all.ini"), MODULES);
    app.copyInto(Files.createDirectories(base.resolve("webapps")));
    URI url = app.url(ports);
    ServerProcess process =
        ServerProcess.start(
            command(home.toAbsolutePath(), base, app, ports), app.environment().apply(url), base);
    return new Startup(NAME, process, () -> refused(process.log())).await(url);
  }

  private static List<String> command(Path home, Path base, Deployment app, Ports ports)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Djava.io.tmpdir=" + Files.createDirectories(base.resolve("tmp"))));
    if (app.finestLog()) {
      Path logging = Files.writeString(base.resolve("logging.properties"), FINEST_LOG);
      command.add("-Djava.util.logging.config.file=" + logging);
    }
    command.addAll(
        List.of(
            "-jar",
            home.resolve("start.jar").toString(),
            "jetty.home=" + home,
            "jetty.base=" + base,
            "jetty.http.host=127.0.0.1",
            "jetty.http.port=" + ports.http()));
    return command;
  }

  /** It goes on without the application. */
  private static boolean refused(Path log) {
    return LogTail.read(log).contains("Failed startup of context");
  }
}
