// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Server for Tomcat on a copy of its configuration.
 *
 * @param home the unpacked distribution, which stays as it is
 * @param java the JDK that it runs on
 */
record TomcatServer(Path home, Path java) implements StockServer {

  private static final String NAME = "Tomcat";

  private static final String FINEST_LOG =
      "\ndev.trivet.level = ALL\njava.util.logging.ConsoleHandler.level = ALL\n";

  @Override
  public RunningServer start(Path work, Deployment app, Ports ports)
      throws IOException, InterruptedException {
    Path base = Folders.fresh(work.toAbsolutePath());
    Folders.copy(home.resolve("conf"), base.resolve("conf"));
    configure(base.resolve("conf/server.xml"), ports);
    if (app.finestLog()) {
      Files.writeString(
          base.resolve("conf/logging.properties"), FINEST_LOG, StandardOpenOption.APPEND);
    }
    app.copyInto(Files.createDirectories(base.resolve("webapps")));
    ServerProcess process = ServerProcess.start(command(base), app, ports, base);
    return new StartupProbe(NAME, process, each -> refused(process.log(), each)).await(app, ports);
  }

  /** Configures one port on the loopback interface, and disables the shutdown port. */
  private static void configure(Path serverXml, Ports ports) throws IOException {
    String stock = Files.readString(serverXml);
    Files.writeString(
        serverXml,
        stock
            .replace("<Server port=\"8005\"", "<Server port=\"-1\"")
            .replace(
                "<Connector port=\"8080\"",
                "<Connector address=\"127.0.0.1\" port=\"" + ports.http() + "\""));
  }

  /** Returns the command that the script of the distribution runs. */
  private List<String> command(Path base) throws IOException {
    Path bin = home.toAbsolutePath().resolve("bin");
    return List.of(
        java.resolve("bin/java").toString(),
        "-Xmx512m",
        // other digits, time zone and charset; Tomcat has no Arabic texts, so it logs in English
        // what is
        // looked for below
        "-Duser.language=ar",
        "-Duser.country=EG",
        "-Duser.timezone=Pacific/Apia",
        "-Dfile.encoding=ISO-8859-1",
        "-Djava.io.tmpdir=" + Files.createDirectories(base.resolve("temp")),
        "-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager",
        "-Djava.util.logging.config.file=" + base.resolve("conf/logging.properties"),
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
        "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
        "--add-opens=java.base/java.io=ALL-UNNAMED",
        "--add-opens=java.base/java.util=ALL-UNNAMED",
        "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
        "--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED",
        "-Dcatalina.home=" + home.toAbsolutePath(),
        "-Dcatalina.base=" + base,
        "-cp",
        bin.resolve("bootstrap.jar") + File.pathSeparator + bin.resolve("tomcat-juli.jar"),
        "org.apache.catalina.startup.Bootstrap",
        "start");
  }

  /** Tells whether the log reports that the application failed. The server keeps running. */
  private static boolean refused(Path log, Application app) {
    return LogTail.read(log)
        .contains("[" + app.contextPath() + "] startup failed due to previous errors");
  }
}
