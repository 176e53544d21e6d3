// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/**
 * Server for WildFly on a copy of its configuration.
 *
 * @param home the unpacked distribution, which stays as it is
 * @param java the JDK that it runs on
 * @param profile its configuration
 */
record WildFlyServer(Path home, Path java, WildFlyProfile profile) implements StockServer {

  private static final String NAME = "WildFly";

  @Override
  public RunningServer start(Path work, Deployment app, Ports ports)
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
    ServerProcess process =
        ServerProcess.start(
            command(base, ports)
                .setServerConfiguration(profile.file())
                .addServerArguments(profile.arguments())
                .build(),
            app,
            ports,
            folder);
    // the deployment scanner writes this file; the server keeps running
    return new StartupProbe(
            NAME, process, each -> Files.exists(deployments.resolve(each.file() + ".failed")))
        .await(app, ports);
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

  private StandaloneCommandBuilder command(Path base, Ports ports) {
    return StandaloneCommandBuilder.of(home.toAbsolutePath())
        .setJavaHome(java)
        .setBaseDirectory(base)
        .addServerArguments(
            "-b=127.0.0.1",
            "-bmanagement=127.0.0.1",
            "-Djboss.http.port=" + ports.http(),
            "-Djboss.https.port=" + ports.https(),
            "-Djboss.management.http.port=" + ports.management());
  }
}
