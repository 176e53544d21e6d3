// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import java.net.URISyntaxException;
import java.nio.file.Path;

/**
 * Way to a database by JDBC.
 *
 * @param driver class of the driver
 * @param dataSource name of the driver's data source, for servers of Jakarta EE
 * @param url JDBC URL, with the user, who has no password
 */
record Jdbc(Class<?> driver, String dataSource, String url) {

  /** Returns the jar of the driver. */
  Path jar() {
    try {
      return Path.of(driver.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
