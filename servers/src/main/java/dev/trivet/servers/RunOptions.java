// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@link Run} is told by the build.
 *
 * @param server {@code wildfly} or {@code payara-micro}
 * @param target the folder of the build, where the server is
 * @param war the application
 * @param work a folder for everything that is written
 * @param port of the application
 * @param managementPort of WildFly
 * @param atlassianPort of the stand-in for Atlassian
 */
record RunOptions(
    String server,
    Path target,
    Path war,
    Path work,
    int port,
    int managementPort,
    int atlassianPort) {

  static final String WILDFLY = "wildfly";
  static final String PAYARA_MICRO = "payara-micro";

  private static final String ORDER = "server target war work port management-port atlassian-port";

  /** Reads them in the order of the components. */
  static RunOptions parse(String... args) {
    if (args.length != 7) {
      throw new IllegalArgumentException("arguments: " + ORDER);
    }
    if (!List.of(WILDFLY, PAYARA_MICRO).contains(args[0])) {
      throw new IllegalArgumentException(
          "no server is called '" + args[0] + "'; there are " + WILDFLY + " and " + PAYARA_MICRO);
    }
    return new RunOptions(
        args[0],
        Path.of(args[1]),
        Path.of(args[2]),
        Path.of(args[3]),
        Integer.parseInt(args[4]),
        Integer.parseInt(args[5]),
        Integer.parseInt(args[6]));
  }

  /** The ports that must be free before anything starts. */
  List<BusyPort> fixedPorts() {
    BusyPort app = new BusyPort(port, "the sample", "port");
    BusyPort atlassian =
        new BusyPort(atlassianPort, "the stand-in for Atlassian", "atlassian.port");
    BusyPort management = new BusyPort(managementPort, "WildFly's management", "management.port");
    return server.equals(WILDFLY) ? List.of(atlassian, app, management) : List.of(atlassian, app);
  }

  Ports ports() {
    return Ports.free().with(port, managementPort);
  }
}
