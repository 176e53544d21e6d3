// SPDX-License-Identifier: Apache-2.0
package dev.trivet.lab;

import java.net.URISyntaxException;
import java.nio.file.Path;

/**
 * Way to a database by JDBC.
 *
 * @param driver class of the driver
 * @param dataSource name of the driver's data source, for servers of Jakarta EE
 * @param url JDBC URL, with the user
 * @param user the user once more: some servers take it from nowhere else
 * @param password password of the user; any where the database asks for none
 */
record Jdbc(Class<?> driver, String dataSource, String url, String user, String password) {

  /** Returns the same way by another URL. */
  Jdbc through(String other) {
    return new Jdbc(driver, dataSource, other, user, password);
  }

  /** Returns the jar of the driver. */
  Path jar() {
    try {
      return Path.of(driver.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
