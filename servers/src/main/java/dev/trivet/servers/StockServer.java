// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.nio.file.Path;

/** Server in the configuration of its distribution. */
@FunctionalInterface
public interface StockServer {

  /**
   * Starts the server, and waits until the applications respond.
   *
   * @param work the folder for all files that the server writes; cleared first
   * @param ports the ports that it may use
   * @throws ServerFailedException when it does not start
   */
  RunningServer start(Path work, Deployment app, Ports ports)
      throws IOException, InterruptedException;

  /**
   * Returns a server that the build has fetched.
   *
   * @param target the build folder
   * @param name its row in {@code servers.txt}
   */
  static StockServer fetched(Path target, String name) throws IOException {
    ServerRow row =
        ServerRow.read(target).stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    Path home = row.home(target);
    return named(name, home, row.java(), home);
  }

  /**
   * Returns the server with a name of {@code servers.txt}.
   *
   * @param name such as {@code wildfly} or {@code glassfish-8}; the suffix after the product is
   *     used by the build only
   * @param home the unpacked folder, or the jar
   * @param java the JDK that it runs on
   * @param h2 the jar of the database, for servers that lack one
   * @throws IllegalArgumentException when there is none
   */
  static StockServer named(String name, Path home, Path java, Path h2) {
    if (name.startsWith("wildfly")) {
      return new WildFlyServer(home, java, WildFlyProfile.STOCK);
    }
    if (name.startsWith("payara-micro")) {
      return new PayaraMicroServer(home, java);
    }
    if (name.startsWith("payara-server")) {
      return new GlassFishServer("Payara Server", home, java, h2);
    }
    if (name.startsWith("glassfish")) {
      return new GlassFishServer("GlassFish", home, java, h2);
    }
    if (name.startsWith("open-liberty")) {
      return new LibertyServer(home, java, h2);
    }
    if (name.startsWith("tomcat")) {
      return new TomcatServer(home, java);
    }
    if (name.startsWith("jetty")) {
      return new JettyServer(home, java);
    }
    throw new IllegalArgumentException("unknown server '" + name + "'");
  }
}
