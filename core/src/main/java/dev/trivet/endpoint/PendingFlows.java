// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import java.util.Optional;

/** Pending flows of one browser. */
@FunctionalInterface
public interface PendingFlows {

  /**
   * Takes a flow out. Of several callers at the same time only one gets the flow.
   *
   * @param state digest of the state, under which the flow is kept
   */
  Optional<PendingFlow> take(StateDigest state);
}
