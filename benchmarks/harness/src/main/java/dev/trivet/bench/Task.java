// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench;

/** Task of a peer's JVM, which the runner starts by a {@link Command} of the same name. */
public interface Task {

  /** Does what the command says; the state for the next command may stay. */
  Figures run(Command command) throws Exception;
}
