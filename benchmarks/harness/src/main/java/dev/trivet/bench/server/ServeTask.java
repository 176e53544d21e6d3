// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.server;

import dev.trivet.bench.Command;
import dev.trivet.bench.Figures;
import dev.trivet.bench.PeerSettings;
import dev.trivet.bench.Task;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/**
 * Task "serve": an application on an embedded Tomcat, for browsers outside this JVM. Command:
 * {@code serve port=8080 upstream=http://127.0.0.1:8090}. It serves until the JVM ends.
 */
public final class ServeTask implements Task {

  /** Client that the upstream knows; it takes any. */
  private static final String CLIENT = "client";

  private static final String SECRET = "secret-of-the-client";

  private final SignInPeer peer;

  /** Makes the task of a peer. */
  public ServeTask(SignInPeer peer) {
    this.peer = peer;
  }

  @Override
  public Figures run(Command command) throws Exception {
    int port = command.number("port");
    URI upstream = URI.create(command.text("upstream"));
    URI base = URI.create("http://127.0.0.1:" + port + PeerSettings.CONTEXT_PATH);
    PeerSettings settings = new PeerSettings(base, upstream, upstream, CLIENT, SECRET, 1);
    Path folder = Files.createTempDirectory("bench");
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(folder.toString());
    tomcat.enableNaming();
    Connector connector = new Connector();
    connector.setPort(port);
    connector.setProperty("address", "127.0.0.1");
    // a benchmark asks more often than a browser
    connector.setProperty("maxKeepAliveRequests", "-1");
    connector.setProperty("keepAliveTimeout", "-1");
    tomcat.setConnector(connector);
    Context context = tomcat.addContext(PeerSettings.CONTEXT_PATH, folder.toString());
    Tomcat.addServlet(context, "page", new PageServlet(peer, settings)).addMapping("/");
    peer.install(context, settings);
    tomcat.start();
    if (!context.getState().isAvailable()) {
      throw new IOException("the web application did not start");
    }
    return Figures.none();
  }
}
