// SPDX-License-Identifier: Apache-2.0
package dev.trivet.servers;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How a WildFly is configured.
 *
 * @param file which of its own configurations
 * @param change what is changed in the copy of it
 * @param arguments what the server is told besides addresses and ports
 */
record WildFlyProfile(String file, UnaryOperator<String> change, List<String> arguments) {

  static final WildFlyProfile STOCK =
      new WildFlyProfile("standalone.xml", UnaryOperator.identity(), List.of());
}
