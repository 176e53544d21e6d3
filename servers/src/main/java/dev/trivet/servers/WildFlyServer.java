// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/** Starts WildFly as it comes, on a copy of its own configuration. */
public final class WildFlyServer {

  private static final String NAME = "WildFly";

  private WildFlyServer() {}

  /**
   * Starts it and waits until the application answers.
   *
   * @param home the unpacked distribution, which stays as it is
   * @param work a folder for everything that this server writes; cleared first
   * @throws ServerFailedException when it does not come up
   */
  public static RunningServer start(Path home, Path work, Deployment app, Ports ports)
      throws IOException, InterruptedException {
    return start(home, work, app, ports, WildFlyProfile.STOCK);
  }

  /** The same with another configuration. */
  static RunningServer start(
      Path home, Path work, Deployment app, Ports ports, WildFlyProfile profile)
      throws IOException, InterruptedException {
    Path folder = Folders.fresh(work.toAbsolutePath());
    Path base = folder.resolve("standalone");
    Path deployments = Files.createDirectories(base.resolve("deployments"));
    Folders.copy(home.resolve("standalone/configuration"), base.resolve("configuration"));
    Path configuration = base.resolve("configuration").resolve(profile.file());
    Files.writeString(configuration, profile.change().apply(Files.readString(configuration)));
    if (app.finestLog()) {
      logEverything(configuration);
    }
    app.copyInto(deployments);
    URI url = app.url(ports);
    ServerProcess process =
        ServerProcess.start(
            command(home, base, ports)
                .setServerConfiguration(profile.file())
                .addServerArguments(profile.arguments())
                .build(),
            app.environment().apply(url),
            folder);
    // written by the deployment scanner; the server itself goes on without the application
    Path failed = deployments.resolve(app.war().getFileName() + ".failed");
    return new Startup(NAME, process, () -> Files.exists(failed)).await(url);
  }

  private static void logEverything(Path configuration) throws IOException {
    String quiet = Files.readString(configuration);
    String handler = "<console-handler name=\"CONSOLE\">\n                <level name=";
    String loud =
        quiet
            .replace(handler + "\"INFO\"", handler + "\"ALL\"")
            .replaceFirst(
                "<root-logger>",
                "<logger category=\"dev.trivet\"><level name=\"ALL\"/></logger><root-logger>");
    Files.writeString(configuration, loud);
  }

  private static StandaloneCommandBuilder command(Path home, Path base, Ports ports) {
    return StandaloneCommandBuilder.of(home.toAbsolutePath())
        .setJavaHome(System.getProperty("java.home"))
        .setBaseDirectory(base)
        .addServerArguments(
            "-b=127.0.0.1",
            "-bmanagement=127.0.0.1",
            "-Djboss.http.port=" + ports.http(),
            "-Djboss.https.port=" + ports.https(),
            "-Djboss.management.http.port=" + ports.management());
  }
}
