// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Server for Open Liberty with the features of the Web Profile and H2 as the default data source.
 *
 * @param home the unpacked distribution, which stays as it is
 * @param java the JDK that it runs on
 * @param h2 the jar of the database
 */
record LibertyServer(Path home, Path java, Path h2) implements StockServer {

  private static final String NAME = "Open Liberty";
  private static final String SERVER = "trivet";

  @Override
  public RunningServer start(Path work, Deployment app, Ports ports)
      throws IOException, InterruptedException {
    Path folder = Folders.fresh(work.toAbsolutePath());
    Path server = Files.createDirectories(folder.resolve("servers").resolve(SERVER));
    Files.writeString(server.resolve("server.xml"), configuration(app, ports));
    Path bin = home.toAbsolutePath().resolve("bin/tools");
    ServerProcess process =
        ServerProcess.start(
            List.of(
                java.resolve("bin/java").toString(),
                "-Xmx512m",
                // the same as its own script gives
                "@" + home.toAbsolutePath().resolve("lib/platform/java/java9.options"),
                "-javaagent:" + bin.resolve("ws-javaagent.jar"),
                "-Djava.awt.headless=true",
                "-jar",
                bin.resolve("ws-server.jar").toString(),
                SERVER),
            app,
            ports,
            folder,
            Map.of("WLP_USER_DIR", folder.toString()));
    return new StartupProbe(NAME, process, each -> refused(process.log(), each)).await(app, ports);
  }

  private String configuration(Deployment app, Ports ports) {
    String applications =
        app.applications().stream().map(LibertyServer::application).collect(Collectors.joining());
    return String.format(
        Locale.ROOT,
        """
        <server>
          <featureManager><feature>webProfile-10.0</feature></featureManager>
          <!-- the default is one thread per processor, and none is added while all are busy -->
          <executor coreThreads="32"/>
          <!-- by default, it trusts forwarding headers -->
          <httpDispatcher trustedHeaderOrigin="none"/>
          <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1"/>
          <logging consoleLogLevel="INFO" consoleFormat="SIMPLE"%s/>
          <library id="h2"><file name="%s"/></library>
          <dataSource id="DefaultDataSource">
            <jdbcDriver libraryRef="h2" javax.sql.XADataSource="org.h2.jdbcx.JdbcDataSource"
                javax.sql.ConnectionPoolDataSource="org.h2.jdbcx.JdbcDataSource" javax.sql.DataSource="org.h2.jdbcx.JdbcDataSource"/>
            <properties URL="jdbc:h2:mem:trivet;DB_CLOSE_DELAY=-1" user="sa" password=""/>
          </dataSource>
        %s</server>
        """,
        ports.http(),
        app.finestLog()
            ? " traceSpecification=\"*=info:dev.trivet=all\" traceFileName=\"stdout\""
            : "",
        h2.toAbsolutePath(),
        applications);
  }

  private static String application(Application app) {
    String file = app.archive().toAbsolutePath().toString();
    if (app.isEar()) {
      return "  <enterpriseApplication location=\"" + file + "\"/>\n";
    }
    String root = app.contextPath().isEmpty() ? "/" : app.contextPath();
    return "  <webApplication location=\"" + file + "\" contextRoot=\"" + root + "\"/>\n";
  }

  /** Tells whether the log reports that the application failed. The server keeps running. */
  private static boolean refused(Path log, Application app) {
    return LogTail.read(log)
        .lines()
        // the second one is for an application whose listener failed
        .filter(line -> line.contains("CWWKZ0002E") || line.contains("CWWKZ0012I"))
        .anyMatch(line -> line.contains(" " + app.name() + " ") || line.contains(app.name() + "."));
  }
}
