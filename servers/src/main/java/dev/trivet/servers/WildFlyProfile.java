// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Configuration of a WildFly server.
 *
 * @param file name of a configuration file of the distribution
 * @param change change of the copy of that file
 * @param arguments command-line arguments besides addresses and ports
 */
record WildFlyProfile(String file, UnaryOperator<String> change, List<String> arguments) {

  static final WildFlyProfile STOCK =
      new WildFlyProfile("standalone.xml", UnaryOperator.identity(), List.of());
}
