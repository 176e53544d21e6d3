// SPDX-License-Identifier: Apache-2.0
package dev.trivet.endpoint;

import java.util.Optional;

/** Pending flows of one browser. Each is kept under the digest of its state. */
public interface PendingFlows {

  /** Finds a flow, and leaves it there. */
  Optional<PendingFlow> find(StateDigest state);

  /**
   * Takes a flow out.
   *
   * @return whether it was there; of several callers at the same time only one gets true
   */
  boolean take(StateDigest state);
}
