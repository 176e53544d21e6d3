// SPDX-License-Identifier: Apache-2.0
package dev.trivet.ee.jpa;

import org.jspecify.annotations.Nullable;

/** First failure of steps that must not stop each other. */
final class FirstFailure {

  private @Nullable RuntimeException first;

  /** Runs a step, and keeps its failure if it is the first. */
  void keepOf(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException failed) {
      first = first == null ? failed : first;
    }
  }

  /** Throws the failure, after the last step. */
  void throwIfAny() {
    if (first != null) {
      throw first;
    }
  }
}
