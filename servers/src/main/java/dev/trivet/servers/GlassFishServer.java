// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Server for GlassFish and for Payara Server, which is built on it; it runs on a copy of the
 * default domain.
 *
 * @param name name of the server in messages
 * @param home the unpacked distribution, which stays as it is
 * @param java the JDK that it runs on
 * @param h2 the jar of the database, which GlassFish lacks
 */
record GlassFishServer(String name, Path home, Path java, Path h2) implements StockServer {

  private static final String DOMAIN = "domain1";

  @Override
  public RunningServer start(Path work, Deployment app, Ports ports)
      throws IOException, InterruptedException {
    Path folder = Folders.fresh(work.toAbsolutePath());
    Path domain = folder.resolve(DOMAIN);
    Folders.copy(home.resolve("glassfish/domains").resolve(DOMAIN), domain);
    new GlassFishDomain(domain).prepare(ports, app.finestLog());
    Files.copy(h2, Files.createDirectories(domain.resolve("lib")).resolve("h2.jar"));
    Path deployments = Files.createDirectories(domain.resolve("autodeploy"));
    app.copyInto(deployments);
    ServerProcess process = ServerProcess.start(command(folder), app, ports, folder);
    awaitScanner(process, deployments, app);
    return new StartupProbe(name, process, each -> Files.exists(failed(deployments, each)))
        .await(app, ports);
  }

  /**
   * Waits until the deployment scanner has processed every application. A request during deployment
   * can cause a permanent status 500.
   */
  private static void awaitScanner(ServerProcess process, Path deployments, Deployment app)
      throws InterruptedException {
    long deadline = System.nanoTime() + StartupProbe.LIMIT.toNanos();
    for (Application application : app.applications()) {
      Path done = deployments.resolve(application.file() + "_deployed");
      while (!Files.exists(done)
          && !Files.exists(failed(deployments, application))
          && process.alive()
          && System.nanoTime() < deadline) {
        Thread.sleep(100);
      }
    }
  }

  /**
   * Returns the marker file that the scanner writes for a failed deployment. The server keeps
   * running.
   */
  private static Path failed(Path deployments, Application application) {
    return deployments.resolve(application.file() + "_deployFailed");
  }

  /**
   * Returns the command that asadmin would run. A process started by asadmin would outlive this
   * JVM.
   */
  private List<String> command(Path folder) throws IOException, InterruptedException {
    Path said = folder.resolve("command.txt");
    ProcessBuilder tool =
        new ProcessBuilder(
                // unpacked without the executable bit
                "bash",
                home.toAbsolutePath().resolve("bin/asadmin").toString(),
                "start-domain",
                "--domaindir",
                folder.toString(),
                "--verbose",
                "--dry-run",
                DOMAIN)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    tool.environment().put("AS_JAVA", java.toString());
    if (tool.start().waitFor() != 0) {
      throw new ServerFailedException("asadmin start-domain --dry-run failed", said);
    }
    List<String> lines = Files.readAllLines(said);
    // some versions print it twice, first in the log
    String first =
        lines.stream()
            .filter(line -> line.endsWith("/bin/java"))
            .findFirst()
            .orElseThrow(
                () ->
                    new ServerFailedException(
                        "asadmin start-domain --dry-run printed no java command", said));
    int begin = lines.lastIndexOf(first);
    List<String> command =
        lines.subList(begin, lines.size()).stream().takeWhile(line -> !line.isBlank()).toList();
    return withoutQuestion(command);
  }

  /** Removes the option that makes Payara wait for a password. */
  private static List<String> withoutQuestion(List<String> command) {
    int question = command.indexOf("-read-stdin");
    return question < 0
        ? command
        : Stream.concat(
                command.subList(0, question).stream(),
                command.subList(question + 2, command.size()).stream())
            .toList();
  }
}
