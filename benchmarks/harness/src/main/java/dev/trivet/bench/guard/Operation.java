// SPDX-License-Identifier: Apache-2.0
package dev.trivet.bench.guard;

/**
 * Operation that is measured. The runner forbids the JIT compiler to inline it into the loop, as no
 * server has it there.
 */
@FunctionalInterface
public interface Operation {

  /** Does it once. */
  void run() throws Exception;
}
