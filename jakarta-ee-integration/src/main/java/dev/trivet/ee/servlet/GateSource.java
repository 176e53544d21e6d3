// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.ServletContext;

/** Opens the gate of an application, once. A bean whose making cannot fail. */
public interface GateSource {

  /**
   * The gate, opened at the first call.
   *
   * @throws RuntimeException when it cannot be opened
   */
  AtlassianGate gate(ServletContext context);
}
