// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import java.nio.file.Path;

/**
 * Options of a run, given by the build.
 *
 * @param target the build folder, which contains the server
 * @param server row of {@code servers.txt}, or {@code bare}
 * @param scenarios names separated by commas; empty for all
 * @param rounds how often a fault happens; 0 for the number of each scenario
 * @param war the sample
 * @param servletWar the sample for servlet containers
 * @param tabs tabs of each of ten people, who open a page that needs a token
 * @param outage seconds that the database is away
 * @param database name of the database
 * @param databaseOptions options of the nodes' JDBC URL
 */
record LabOptions(
    Path target,
    String server,
    String scenarios,
    int rounds,
    int tabs,
    int outage,
    Path war,
    Path servletWar,
    String database,
    String databaseOptions) {

  /** Reads the system properties. */
  static LabOptions read() {
    return new LabOptions(
        Path.of(System.getProperty("lab.target")),
        System.getProperty("lab.server"),
        System.getProperty("lab.scenarios"),
        Integer.getInteger("lab.rounds", 0),
        Integer.getInteger("lab.tabs"),
        Integer.getInteger("lab.outage"),
        Path.of(System.getProperty("lab.war")),
        Path.of(System.getProperty("lab.servlet.war")),
        System.getProperty("lab.database"),
        System.getProperty("lab.database.options"));
  }

  /** Tells whether the nodes are processes without a server. */
  boolean isBare() {
    return server.equals("bare");
  }

  boolean isServletContainer() {
    return server.startsWith("tomcat") || server.startsWith("jetty");
  }

  Path sample() {
    return isServletContainer() ? servletWar : war;
  }
}
