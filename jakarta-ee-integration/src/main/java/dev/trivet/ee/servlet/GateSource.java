// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.ServletContext;

/**
 * Bean that opens the gate of a web application, once. Several web applications may share the bean;
 * each gets its own gate. Making the bean cannot fail.
 */
public interface GateSource {

  /**
   * Returns the gate of this context and no other, opened at the first call.
   *
   * @throws RuntimeException when it cannot be opened
   */
  AtlassianGate gate(ServletContext context);
}
