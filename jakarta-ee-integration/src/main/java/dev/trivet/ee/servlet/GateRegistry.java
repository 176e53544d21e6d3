// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.servlet;

import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

/** Registry of the gates of web applications, each in its own servlet context. Thread-safe. */
public final class GateRegistry {

  private GateRegistry() {}

  /** Finds the gate that was opened for a servlet context, or null while there is none. */
  public static @Nullable AtlassianGate find(ServletContext context) {
    ContextState state = ContextState.find(context);
    return state == null ? null : state.gate();
  }

  /**
   * Registers the gate of a servlet context.
   *
   * @param close the action that closes all that was opened for the context, when the context ends
   */
  public static void open(ServletContext context, AtlassianGate gate, Runnable close) {
    ContextState.getOrCreate(context).open(gate, close);
  }
}
