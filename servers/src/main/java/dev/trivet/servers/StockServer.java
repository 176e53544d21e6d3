// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.nio.file.Path;

/** A server as it comes. */
@FunctionalInterface
public interface StockServer {

  /**
   * Starts it and waits until the application answers.
   *
   * @param work a folder for everything that this server writes; cleared first
   * @param ports of which it uses what it needs
   * @throws ServerFailedException when it does not come up
   */
  RunningServer start(Path work, Deployment app, Ports ports)
      throws IOException, InterruptedException;

  /**
   * The server of that name.
   *
   * @param name such as {@code wildfly} or {@code glassfish-8}; what stands behind the product is
   *     the build's to tell apart
   * @param home where it is: its unpacked folder, or its jar
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
    throw new IllegalArgumentException("no server is called '" + name + "'");
  }
}
