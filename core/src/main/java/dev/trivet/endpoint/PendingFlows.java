// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import java.util.Optional;

/** The pending flows of one browser. */
@FunctionalInterface
public interface PendingFlows {

  /**
   * Takes a flow out, once: of any number of callers at the same time one gets it.
   *
   * @param state under whose digest it is kept
   */
  Optional<PendingFlow> take(StateDigest state);
}
