// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Applications of one suite for a {@link SharedServer}, which starts once for all suites.
 *
 * <p>To add a suite:
 *
 * <ol>
 *   <li>implement this interface, with a stand-in for Atlassian of the suite's own;
 *   <li>add an instance to {@link Suites}, and to the list of one of its servers;
 *   <li>in the suite's {@code @BeforeAll} call {@code Suites.FIRST.start()}, and take addresses
 *       from the instance: the server runs until all suites are done, so stop nothing;
 *   <li>add the name of the test class to {@code Matrix.COLUMNS}.
 * </ol>
 *
 * <p>Context paths, file names and client ids are the suite's own. The data source is shared.
 * Settings belong into {@code web.xml}, where they win over the environment, which is the sample's.
 * An application that the server is to refuse is {@link Application#orRefused()}; what the server
 * made of it says {@link RunningServer#refused(Application)}.
 */
interface SuiteApplications {

  /**
   * Returns the simple name of the test class. When it does not run, its applications are not
   * deployed.
   */
  String suite();

  /** Tells whether the applications are for the server under test. */
  default boolean isForThisServer() {
    return true;
  }

  /**
   * Makes the archives; called once before the server starts.
   *
   * @param server the server's address, without a slash at the end
   * @param folder a folder for the files
   */
  List<Application> create(URI server, Path folder) throws IOException;

  /** Returns variables of the server's environment. */
  default Map<String, String> environment() {
    return Map.of();
  }
}
