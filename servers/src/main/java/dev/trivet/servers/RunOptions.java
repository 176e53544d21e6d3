// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.nio.file.Path;
import java.util.List;

/**
 * Command-line arguments of {@link Run}, given by the build.
 *
 * @param server {@code wildfly} or {@code payara-micro}
 * @param target the build folder, which contains the server
 * @param war the archive of the sample
 * @param work the folder for all files that are written
 * @param port HTTP port of the sample
 * @param managementPort management port of WildFly
 * @param atlassianPort port of the stand-in for Atlassian
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

  /** Parses the arguments in the order of the components. */
  static RunOptions parse(String... args) {
    if (args.length != 7) {
      throw new IllegalArgumentException("expected 7 arguments: " + ORDER);
    }
    if (!List.of(WILDFLY, PAYARA_MICRO).contains(args[0])) {
      throw new IllegalArgumentException(
          "unknown server '" + args[0] + "'; use " + WILDFLY + " or " + PAYARA_MICRO);
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

  /** Returns the ports that must be free before the start. */
  List<RequiredPort> fixedPorts() {
    RequiredPort app = new RequiredPort(port, "the sample", "port");
    RequiredPort atlassian =
        new RequiredPort(atlassianPort, "the stand-in for Atlassian", "atlassian.port");
    RequiredPort management =
        new RequiredPort(managementPort, "WildFly's management", "management.port");
    return server.equals(WILDFLY) ? List.of(atlassian, app, management) : List.of(atlassian, app);
  }

  Ports ports() {
    return Ports.free().with(port, managementPort);
  }
}
